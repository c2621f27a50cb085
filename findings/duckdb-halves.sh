#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# In DuckDB a literal with a point is a DECIMAL, a column of measurements is a DOUBLE; // is its integer division.
# Guess: 2.5 cast to INTEGER is one number, whatever its type; -7 // 2 and -7.0 // 2.0 are the same number; fmod is C's.
# Seen: the decimal 2.5 becomes 3, the double 2.5 becomes 2. -7 // 2 is -3, -7.0 // 2.0 of doubles is -3.5: // does not
# round there at all. fmod(-7.0, 2.0) is 1, where % says -1 as C's and Java's do.
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
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      see(statement, "2.5::decimal(2, 1)::integer", 3);
      see(statement, "2.5::double::integer", 2);
      see(statement, "-7 // 2", -3);
      see(statement, "(-7)::double // 2::double", -3.5);
      see(statement, "fmod((-7)::double, 2::double)", 1);
      see(statement, "(-7)::double % 2::double", -1);
    }
  }

  static void see(Statement statement, String what, double before) throws SQLException {
    try (ResultSet row = statement.executeQuery("select " + what)) {
      row.next();
      double now = row.getDouble(1);
      System.out.println(what + ": " + now);
      if (now != before) {
        throw new IllegalStateException("it was " + before + " before");
      }
    }
  }
}
JAVA
java_file Finding
