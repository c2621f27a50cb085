#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The variance of 1,000 consecutive nanosecond times (1.7e18 + 0 ... 999) is 83,333.25.
# Guess: libraries that compute in double see the elements rounded to multiples of 256, and say 94,339.1.
# Seen: DuckDB and Guava say 343,539.712, four times the truth, as a running mean (Welford) does that is itself rounded to
# multiples of 256 at each step. Apache Commons Statistics is exact.
. "$(dirname "$0")/library.sh"
jars org.duckdb:duckdb_jdbc:1.4.2.0 com.google.guava:guava:33.5.0-jre \
  org.apache.commons:commons-statistics-descriptive:1.2

cat >"$work/Finding.java" <<'JAVA'
import com.google.common.math.Stats;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.apache.commons.statistics.descriptive.LongVariance;

public class Finding {
  public static void main(String[] args) throws Exception {
    long[] times = new long[1000];
    for (int i = 0; i < times.length; i++) {
      times[i] = 1_700_000_000_000_000_000L + i;
    }
    see("Commons Statistics", 83333.25, LongVariance.of(times).setBiased(true).getAsDouble());
    see("Guava", 343539.712, Stats.of(times).populationVariance());
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select var_pop(1700000000000000000 + i) from range(1000) numbers(i)")) {
      row.next();
      see("DuckDB", 343539.712, row.getDouble(1));
    }
  }

  static void see(String who, double before, double now) {
    System.out.println(who + ": " + now);
    if (before != now) {
      throw new IllegalStateException("it was " + before + " before");
    }
  }
}
JAVA
java_file Finding
