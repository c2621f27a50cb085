#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# DuckDB's own casts refuse a number that does not fit, and its sum of BIGINT does not overflow: it is a HUGEINT.
# Guess: JDBC's getLong and getInt throw an SQLException where the column's number does not fit, as other drivers do.
# Seen: they keep the lowest bits. The sum of two times 2^63 - 1 is -2 by getLong, 3,000,000,000 is negative by getInt,
# NaN is 0. getObject gives the exact number.
. "$(dirname "$0")/library.sh"
jars org.duckdb:duckdb_jdbc:2.0.0.1

cat >"$work/Finding.java" <<'JAVA'
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

public class Finding {
  interface Getter {
    Object of(ResultSet row) throws SQLException;
  }

  public static void main(String[] args) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      String sum = "select sum(i) from (values (9223372036854775807), (9223372036854775807)) numbers(i)";
      see(duck, "getObject", sum, new BigInteger("18446744073709551614"), row -> row.getObject(1));
      see(duck, "getLong", sum, -2L, row -> row.getLong(1));
      see(duck, "getInt", "select 3000000000::bigint", -1294967296, row -> row.getInt(1));
      see(duck, "getShort", "select 100000::integer", (short) -31072, row -> row.getShort(1));
      see(duck, "getLong", "select 18446744073709551615::ubigint", -1L, row -> row.getLong(1));
      see(duck, "getInt", "select 'nan'::double", 0, row -> row.getInt(1));
      try (Statement statement = duck.createStatement()) {
        statement.executeQuery("select 3000000000::bigint::integer");
        throw new IllegalStateException("DuckDB's own cast refused it before");
      } catch (SQLException e) {
        System.out.println("cast in SQL: " + e.getMessage().lines().findFirst().orElse(""));
      }
    }
  }

  static void see(Connection duck, String name, String query, Object before, Getter getter) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      Object now = getter.of(row);
      System.out.println(name + " of " + query + ": " + now);
      if (!before.equals(now)) {
        throw new IllegalStateException("it was " + before + " before");
      }
    }
  }
}
JAVA
java_file Finding
