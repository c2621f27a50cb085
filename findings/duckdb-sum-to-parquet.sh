#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# DuckDB's sum of BIGINT is an exact HUGEINT, and so is what it shows and what JDBC gives.
# Guess: COPY ... TO a Parquet file keeps the number (as a decimal of 38 digits), or refuses.
# Seen: the column is written as DOUBLE without a word: 2^53 + 1 comes back as 2^53. A cast to DECIMAL(38, 0) keeps it.
. "$(dirname "$0")/library.sh"
jars org.duckdb:duckdb_jdbc:2.0.0.1

cat >"$work/Finding.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

public class Finding {
  public static void main(String[] args) throws SQLException {
    String folder = System.getProperty("folder");
    String sum = "select sum(i) as s from (values (9007199254740992::bigint), (1)) numbers(i)";
    String decimal = "select sum(i)::decimal(38, 0) as s from (values (9007199254740992::bigint), (1)) numbers(i)";
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      see("the sum", "HUGEINT 9007199254740993", shown(statement, "(" + sum + ")"));
      statement.execute("copy (" + sum + ") to '" + folder + "/sum.parquet'");
      see("from its file", "DOUBLE 9007199254740992", shown(statement, "'" + folder + "/sum.parquet'"));
      statement.execute("copy (" + decimal + ") to '" + folder + "/decimal.parquet'");
      see("as a decimal", "DECIMAL(38,0) 9007199254740993", shown(statement, "'" + folder + "/decimal.parquet'"));
    }
  }

  static String shown(Statement statement, String from) throws SQLException {
    try (ResultSet row = statement.executeQuery("select s, typeof(s) from " + from)) {
      row.next();
      return row.getString(2) + " " + row.getBigDecimal(1).toBigInteger();
    }
  }

  static void see(String what, String before, String now) {
    System.out.println(what + ": " + now);
    if (!before.equals(now)) {
      throw new IllegalStateException("it was " + before + " before");
    }
  }
}
JAVA
JAVA_FLAGS=-Dfolder=$work java_file Finding
