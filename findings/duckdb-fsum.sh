#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# DuckDB has an aggregate fsum, which its documentation calls more accurate than sum.
# Guess: it is the exact sum rounded once, as Python's math.fsum is, so {1e16, 1, -1e16} sums to 1; and it is
# never worse than the plain sum.
# Seen: 0.0, the same as by sum; and for {M, M, -M, -M} with M = 1.7e308 it is NaN, where sum is infinite.
. "$(dirname "$0")/library.sh"
jars org.duckdb:duckdb_jdbc:1.4.2.0

cat >"$work/Finding.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

public class Finding {
  public static void main(String[] args) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      String cancels = "(1e16::double), (1.0::double), (-1e16::double)";
      see(duck, "fsum", cancels, 0.0);
      see(duck, "sum", cancels, 0.0);
      String large = "(1.7e308::double), (1.7e308::double), (-1.7e308::double), (-1.7e308::double)";
      see(duck, "fsum", large, Double.NaN);
      see(duck, "sum", large, Double.POSITIVE_INFINITY);
    }
  }

  static void see(Connection duck, String sum, String values, double before) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet row =
            statement.executeQuery("select " + sum + "(x) from (values " + values + ") t(x)")) {
      row.next();
      double now = row.getDouble(1);
      System.out.println(sum + " of " + values + ": " + now);
      if (Double.compare(before, now) != 0) {
        throw new IllegalStateException("it was " + before + " before");
      }
    }
  }
}
JAVA
java_file Finding
