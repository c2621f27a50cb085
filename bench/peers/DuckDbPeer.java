// SPDX-License-Identifier: Apache-2.0

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Joins, sums by key and sorts by DuckDB, in memory, on one thread a processor. Prints what the C++
 * peers print, and draws the same numbers ({@code peer.h}, {@code GroupWork}). Keys are integers,
 * and values whole numbers: for {@code ORDER BY} zeros of unlike signs are equal, and {@code
 * DISTINCT} rewrites them and NaNs.
 *
 * <p>Works: {@code join:RIGHT:LEFT}, where {@code duckdb} writes the pairs of row numbers into a
 * table, in whatever order, and {@code duckdb-count} counts them; {@code group:KEYS:SIZE} and {@code
 * group-zipf:KEYS:SIZE}, by {@code sum} and, as {@code duckdb-fsum}, by {@code fsum}; {@code
 * sortby:SIZE}, of {@code BIGINT} keys and {@code INTEGER} values.
 */
final class DuckDbPeer {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** The values that are added by key are whole numbers below this. */
  private static final int VALUES = 1000;

  private long seed = 20_261_123;
  private int repetitions = 5;
  private double warm = 0.3;
  private List<String> who = List.of("duckdb", "duckdb-count", "duckdb-fsum");

  private DuckDbPeer() {}

  /** A query, and how its result is told. */
  private record Query(String who, String sql, Check check) {}

  private interface Check {
    String of(Statement statement) throws SQLException;
  }

  private interface Rows {
    void append(DuckDBAppender appender, int row) throws SQLException;
  }

  public static void main(String[] args) throws SQLException {
    DuckDbPeer peer = new DuckDbPeer();
    List<String> works = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--seed" -> peer.seed = Long.parseLong(args[++i]);
        case "--reps" -> peer.repetitions = Integer.parseInt(args[++i]);
        case "--warm" -> peer.warm = Double.parseDouble(args[++i]);
        case "--who" -> peer.who = List.of(args[++i].split(","));
        default -> works.add(args[i]);
      }
    }
    for (String work : works) {
      peer.measure(work);
    }
  }

  private void measure(String work) throws SQLException {
    String[] parts = work.split(":");
    int first = Integer.parseInt(parts[1]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + THREADS);
      switch (parts[0] + parts.length) {
        case "join3" -> join(connection, statement, work, first, Integer.parseInt(parts[2]));
        case "group3" -> {
          int rows = Integer.parseInt(parts[2]);
          SplittableRandom random = new SplittableRandom(seed);
          int[] keys = random.ints(rows, 0, first).toArray();
          group(connection, statement, work, keys, random);
        }
        case "group-zipf3" -> {
          int rows = Integer.parseInt(parts[2]);
          SplittableRandom random = new SplittableRandom(seed);
          int[] keys = random.doubles(rows).mapToInt(u -> (int) Math.pow(first, u) - 1).toArray();
          group(connection, statement, work, keys, random);
        }
        case "sortby2" -> sort(connection, statement, work, first);
        default -> throw new IllegalArgumentException("there is no work " + work);
      }
    }
  }

  private void join(
      Connection connection, Statement statement, String work, int right, int left)
      throws SQLException {
    long[] ids = new SplittableRandom(seed).longs(right).toArray();
    long[] rows = new SplittableRandom(seed + 1).longs(left).toArray();
    for (int i = 0; i < rows.length; i += 2) {
      rows[i] = ids[Math.floorMod(rows[i], ids.length)];
    }
    statement.execute("SET preserve_insertion_order = false");
    fillIds(connection, statement, "r", ids);
    fillIds(connection, statement, "l", rows);
    List<Query> queries =
        List.of(
            new Query(
                "duckdb",
                "CREATE OR REPLACE TEMP TABLE pairs AS"
                    + " SELECT l.row AS l, r.row AS r FROM l JOIN r ON l.id = r.id",
                DuckDbPeer::pairs),
            new Query("duckdb-count", "SELECT count(*) FROM l JOIN r ON l.id = r.id", _ -> ""));
    time(statement, work, left + right, 8L * (left + right), queries);
  }

  private static void fillIds(
      Connection connection, Statement statement, String table, long[] ids) throws SQLException {
    statement.execute("CREATE TABLE " + table + " (id BIGINT, row INTEGER)");
    fill(connection, table, ids.length, (appender, i) -> appender.append(ids[i]).append(i));
  }

  private void group(
      Connection connection, Statement statement, String work, int[] keys, SplittableRandom random)
      throws SQLException {
    double[] values = random.ints(keys.length, 0, VALUES).asDoubleStream().toArray();
    statement.execute("SET preserve_insertion_order = false");
    statement.execute("CREATE TABLE g (k INTEGER, v DOUBLE)");
    fill(connection, "g", keys.length, (appender, i) -> appender.append(keys[i]).append(values[i]));
    List<Query> queries = new ArrayList<>();
    for (String sum : List.of("sum", "fsum")) {
      queries.add(
          new Query(
              sum.equals("sum") ? "duckdb" : "duckdb-fsum",
              "CREATE OR REPLACE TEMP TABLE sums AS SELECT k, " + sum + "(v) AS s FROM g GROUP BY k",
              statement1 -> hash(statement1, "SELECT s FROM sums ORDER BY k", true)));
    }
    time(statement, work, keys.length, 12L * keys.length, queries);
  }

  private void sort(Connection connection, Statement statement, String work, int length)
      throws SQLException {
    long[] keys = new SplittableRandom(seed).longs(length).toArray();
    statement.execute("CREATE TABLE t (k BIGINT, v INTEGER)");
    fill(connection, "t", length, (appender, i) -> appender.append(keys[i]).append(i));
    Query query =
        new Query(
            "duckdb",
            "CREATE OR REPLACE TEMP TABLE sorted AS SELECT k, v FROM t ORDER BY k",
            statement1 -> hash(statement1, "SELECT v FROM sorted", false));
    time(statement, work, length, 12L * length, List.of(query));
  }

  private static void fill(Connection connection, String table, int length, Rows rows)
      throws SQLException {
    try (DuckDBAppender appender = ((DuckDBConnection) connection).createAppender("main", table)) {
      for (int i = 0; i < length; i++) {
        appender.beginRow();
        rows.append(appender, i);
        appender.endRow();
      }
    }
  }

  private void time(
      Statement statement, String work, int elements, long bytes, List<Query> queries)
      throws SQLException {
    for (Query query : queries) {
      if (!who.contains(query.who)) {
        continue;
      }
      long start = System.nanoTime();
      do {
        statement.execute(query.sql);
      } while ((System.nanoTime() - start) * 1e-9 < warm);
      double[] seconds = new double[repetitions];
      for (int i = 0; i < repetitions; i++) {
        start = System.nanoTime();
        statement.execute(query.sql);
        seconds[i] = (System.nanoTime() - start) * 1e-9;
      }
      System.out.printf(
          Locale.ROOT,
          "{\"who\": \"%s\", \"work\": \"%s\", \"threads\": %d, \"elements\": %d, \"bytes\": %d,"
              + " \"seconds\": %s, \"check\": \"%s\"}%n",
          query.who,
          work,
          THREADS,
          elements,
          bytes,
          Arrays.toString(seconds),
          query.check.of(statement));
    }
  }

  private static String pairs(Statement statement) throws SQLException {
    try (ResultSet sums =
        statement.executeQuery("SELECT count(*), sum(l)::BIGINT, sum(r)::BIGINT FROM pairs")) {
      sums.next();
      return String.format(
          Locale.ROOT, "%d pairs, %d, %d", sums.getLong(1), sums.getLong(2), sums.getLong(3));
    }
  }

  /** The hash of a column, as in {@code peer.h}. */
  private static String hash(Statement statement, String sql, boolean real) throws SQLException {
    long hash = 0;
    try (ResultSet column = statement.executeQuery(sql)) {
      for (long i = 0; column.next(); i++) {
        long bits = real ? Double.doubleToRawLongBits(column.getDouble(1)) : column.getLong(1);
        hash += mix(bits + i * 0x9e3779b97f4a7c15L);
      }
    }
    return String.format(Locale.ROOT, "h%016x", hash);
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
