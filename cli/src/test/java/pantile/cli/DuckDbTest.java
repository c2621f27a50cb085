// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pantile.Doubles;
import pantile.Groups;
import pantile.Joined;
import pantile.Longs;
import pantile.Pantile;

/** Groups and joins of random rows, by the library and by DuckDB. */
class DuckDbTest {
  private static final int ROWS = 3000;
  private static final int RIGHT = 500;

  private final SplittableRandom random = new SplittableRandom(1729);
  private final Pantile pt = Pantile.open();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    pt.close();
  }

  /** Values are whole: their sums are the same in any order. */
  @Test
  void groups() throws SQLException {
    for (long spread : new long[] {1, 40, Long.MAX_VALUE}) {
      long[] keys = random.longs(ROWS, 0, 60).map(k -> (k - 20) * (spread / 40 + 1)).toArray();
      double[] values = random.ints(ROWS, -1000, 1000).asDoubleStream().toArray();
      table("rows", keys, values);
      Groups by = pt.over(keys).groupBy();
      Doubles v = pt.over(values);
      assertSame("CAST(k AS DOUBLE)", by.first(pt.over(keys)).toDoubles());
      assertSame("count(*)", by.counts().toDoubles());
      assertSame("sum(v)", by.sum(v));
      assertSame("avg(v)", by.mean(v));
      assertSame("min(v)", by.min(v));
      assertSame("max(v)", by.max(v));
      assertSame("sum(CAST(v AS BIGINT))", by.sum(v.toLongs()).toDoubles());
      assertSame("first(v ORDER BY i)", by.first(v));
      assertSame("last(v ORDER BY i)", by.last(v));
      assertSame("arg_min(i, v * 10000 + i)", by.argMin(v).toDoubles());
    }
  }

  private void assertSame(String aggregate, Doubles ours) throws SQLException {
    double[][] theirs =
        columns("SELECT CAST(" + aggregate + " AS DOUBLE) FROM rows GROUP BY k ORDER BY k", 1);
    assertArrayEquals(theirs[0], ours.toArray(), aggregate);
  }

  /** Keys repeat on both sides. Of fractions, NaNs are equal to NaNs, and zeros to zeros. */
  @Test
  void joins() throws SQLException {
    long[] left = random.longs(ROWS, -200, 200).toArray();
    long[] right = random.longs(RIGHT, -100, 300).toArray();
    table("l", left, new double[ROWS]);
    table("r", right, new double[RIGHT]);
    Longs x = pt.over(left);
    Longs y = pt.over(right);
    joins("l.k = r.k", x.join(y), x.leftJoin(y));
    double[][] semi = columns("SELECT i FROM l SEMI JOIN r USING (k) ORDER BY i", 1);
    double[][] anti = columns("SELECT i FROM l ANTI JOIN r USING (k) ORDER BY i", 1);
    assertArrayEquals(semi[0], x.semiJoin(y).toDoubles().toArray());
    assertArrayEquals(anti[0], x.antiJoin(y).toDoubles().toArray());

    double[] reals = special(ROWS);
    double[] others = special(RIGHT);
    table("l", left, reals);
    table("r", right, others);
    Doubles d = pt.over(reals);
    Doubles e = pt.over(others);
    joins("l.v = r.v", d.join(e), d.leftJoin(e));
  }

  private double[] special(int length) {
    double computed = Double.longBitsToDouble(0xfff8_0000_0000_0000L); // as x86 makes 0 / 0
    double[] some = {Double.NaN, computed, -0.0, 0.0, Double.POSITIVE_INFINITY, Double.MIN_VALUE};
    return DoubleStream.generate(() -> random.nextInt(200))
        .map(v -> v < some.length ? some[(int) v] : v)
        .limit(length)
        .toArray();
  }

  private void joins(String condition, Joined inner, Joined left) throws SQLException {
    String order = " ORDER BY l.i, r.i";
    assertPairs("SELECT l.i, r.i FROM l JOIN r ON " + condition + order, inner);
    assertPairs("SELECT l.i, coalesce(r.i, -1) FROM l LEFT JOIN r ON " + condition + order, left);
  }

  private void assertPairs(String query, Joined ours) throws SQLException {
    double[][] theirs = columns(query, 2);
    assertArrayEquals(theirs[0], ours.left().toDoubles().toArray(), query);
    assertArrayEquals(theirs[1], ours.right().toDoubles().toArray(), query);
  }

  /** A table of row numbers, keys and values. */
  private void table(String name, long[] keys, double[] values) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TABLE " + name + " (i INTEGER, k BIGINT, v DOUBLE)");
    }
    DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
    try (DuckDBAppender appender = duck.createAppender("main", name)) {
      for (int i = 0; i < keys.length; i++) {
        appender.beginRow();
        appender.append(i);
        appender.append(keys[i]);
        appender.append(values[i]);
        appender.endRow();
      }
    }
  }

  private double[][] columns(String query, int count) throws SQLException {
    DoubleStream.Builder[] columns =
        IntStream.range(0, count)
            .mapToObj(_ -> DoubleStream.builder())
            .toArray(DoubleStream.Builder[]::new);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        for (int c = 0; c < count; c++) {
          columns[c].add(rows.getDouble(c + 1));
        }
      }
    }
    double[][] all = new double[count][];
    for (int c = 0; c < count; c++) {
      all[c] = columns[c].build().toArray();
    }
    return all;
  }
}
