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
 * Joins by DuckDB, in memory, on one thread a processor. Work: {@code join:RIGHT:LEFT}.
 *
 * <p>{@code duckdb} writes the pairs of row numbers into a table, in whatever order; {@code
 * duckdb-count} counts them. Prints what the C++ peers print, and draws the same numbers
 * ({@code peer.h}).
 */
final class DuckDbPeer {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private static final String PAIRS = "l.row AS l, r.row AS r FROM l JOIN r ON l.id = r.id";

  private long seed = 20_261_123;
  private int repetitions = 5;
  private double warm = 0.3;
  private List<String> who = List.of("duckdb", "duckdb-count");

  private DuckDbPeer() {}

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
    if (parts.length != 3 || !parts[0].equals("join")) {
      throw new IllegalArgumentException("not a join: " + work);
    }
    long[] ids = new SplittableRandom(seed).longs(Integer.parseInt(parts[1])).toArray();
    long[] rows = new SplittableRandom(seed + 1).longs(Integer.parseInt(parts[2])).toArray();
    for (int i = 0; i < rows.length; i += 2) {
      rows[i] = ids[Math.floorMod(rows[i], ids.length)];
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + THREADS);
      statement.execute("SET preserve_insertion_order = false");
      fill(connection, statement, "r", ids);
      fill(connection, statement, "l", rows);
      for (String one : who) {
        boolean count = one.equals("duckdb-count");
        if (count || one.equals("duckdb")) {
          time(statement, one, work, ids.length + rows.length, count);
        }
      }
    }
  }

  private static void fill(Connection connection, Statement statement, String table, long[] ids)
      throws SQLException {
    statement.execute("CREATE TABLE " + table + " (id BIGINT, row INTEGER)");
    try (DuckDBAppender appender =
        ((DuckDBConnection) connection).createAppender("main", table)) {
      for (int i = 0; i < ids.length; i++) {
        appender.beginRow();
        appender.append(ids[i]);
        appender.append(i);
        appender.endRow();
      }
    }
  }

  private void time(Statement statement, String name, String work, int elements, boolean count)
      throws SQLException {
    String query =
        count
            ? "SELECT count(*) FROM l JOIN r ON l.id = r.id"
            : "CREATE OR REPLACE TEMP TABLE pairs AS SELECT " + PAIRS;
    long start = System.nanoTime();
    do {
      statement.execute(query);
    } while ((System.nanoTime() - start) * 1e-9 < warm);
    double[] seconds = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      start = System.nanoTime();
      statement.execute(query);
      seconds[i] = (System.nanoTime() - start) * 1e-9;
    }
    System.out.printf(
        Locale.ROOT,
        "{\"who\": \"%s\", \"work\": \"%s\", \"threads\": %d, \"elements\": %d, \"bytes\": %d,"
            + " \"seconds\": %s, \"check\": \"%s\"}%n",
        name,
        work,
        THREADS,
        elements,
        8L * elements,
        Arrays.toString(seconds),
        count ? "" : sums(statement));
  }

  private static String sums(Statement statement) throws SQLException {
    try (ResultSet sums =
        statement.executeQuery("SELECT count(*), sum(l)::BIGINT, sum(r)::BIGINT FROM pairs")) {
      sums.next();
      return String.format(
          Locale.ROOT, "%d pairs, %d, %d", sums.getLong(1), sums.getLong(2), sums.getLong(3));
    }
  }
}
