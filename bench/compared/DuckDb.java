// SPDX-License-Identifier: Apache-2.0

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** What DuckDB gives for the inputs, as rows of a table: {@code DuckDb FOLDER}. */
final class DuckDb {
  private final Connection connection;

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  public static void main(String[] args) throws SQLException {
    Path folder = Path.of(args[0]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      new DuckDb(connection).rows(folder);
    }
  }

  private void rows(Path folder) {
    for (String sum : new String[] {"sum", "fsum"}) {
      Cells.row(
          "sum",
          "DuckDB `" + sum + "`",
          () -> one(sum + "(x)", Inputs.CANCELS),
          () -> one(sum + "(x)", Inputs.LEAVES),
          () -> one(sum + "(x)", Inputs.TENTHS),
          () -> one(sum + "(x)", Inputs.NEGATIVE_ZEROS),
          () -> one(sum + "(x)", Inputs.INFINITIES),
          () -> one(sum + "(x)", Inputs.NOTHING));
    }
    Cells.row(
        "mean",
        "DuckDB `avg`",
        () -> one("avg(x)", Inputs.ALIKE),
        () -> one("avg(x)", Inputs.UNLIKE),
        () -> one("avg(x)", Inputs.NOTHING));
    Cells.row(
        "variance",
        "DuckDB `var_pop`",
        () -> one("var_pop(x)", Inputs.NANOSECONDS),
        () -> one("var_pop(x)", Inputs.TEN),
        () -> one("var_pop(x)", Inputs.ALIKE),
        () -> one("var_pop(x)", Inputs.FIVE),
        () -> one("var_pop(x)", Inputs.NOTHING));
    Cells.row(
        "extreme",
        "DuckDB `min`, `max`, `arg_min`",
        () -> one("min(x)", Inputs.ONE_NAN),
        () -> one("max(x)", Inputs.ONE_NAN),
        () -> one("min(x)", Inputs.ZEROS),
        () -> one("max(x)", Inputs.TURNED),
        () -> one("arg_min(i, x)", Inputs.NAN_INSIDE),
        () -> one("min(x)", Inputs.NOTHING));
    Cells.row(
        "sort",
        "DuckDB `ORDER BY`",
        () -> column("SELECT x FROM t ORDER BY x", Inputs.MIXED),
        () ->
            Inputs.left(
                folder,
                "sorted-duckdb",
                column("SELECT x FROM t ORDER BY x", Inputs.unsorted(folder))));
    Cells.row(
        "distinct",
        "DuckDB `SELECT DISTINCT`",
        () -> column("SELECT DISTINCT x FROM t", Inputs.VALUES));
    Cells.row(
        "quantile",
        "DuckDB `quantile_cont`, `median`",
        () -> one("quantile_cont(x, 0.25)", Inputs.FOUR),
        () -> one("median(x)", Inputs.GAP),
        () -> one("median(x)", Inputs.HIGH),
        () -> one("median(x)", Inputs.NOTHING));
    Cells.row(
        "float",
        "DuckDB `sum` of `REAL`, the same over a window",
        () -> query("SELECT sum(1::REAL) FROM range(20000000)"),
        () ->
            query(
                "SELECT max(s) FROM"
                    + " (SELECT sum(1::REAL) OVER (ORDER BY range) AS s FROM range(20000000))"));
    Cells.row(
        "integer",
        "DuckDB `sum`, `//`",
        () -> query("SELECT sum(x) FROM (VALUES (2147483647), (1)) t(x)"),
        () -> query("SELECT sum(x) FROM (VALUES (9223372036854775807), (1)) t(x)"),
        () -> query("SELECT 1 // 0"));
    for (String sum : new String[] {"sum", "fsum"}) {
      Cells.row(
          "threads",
          "DuckDB `" + sum + "`, 1 to 4 threads",
          () -> distinct(sum),
          () -> alone(sum, Inputs.turned()).equals(alone(sum, Inputs.many())),
          () -> alone(sum, Inputs.padded()).equals(alone(sum, Inputs.many())));
    }
    try {
      Cells.version("DuckDB", query("SELECT version()"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object one(String aggregate, double[] x) throws SQLException {
    table(x);
    return query("SELECT " + aggregate + " FROM t");
  }

  private Object query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      Object value = rows.getObject(1);
      return value == null ? "NULL" : value;
    }
  }

  private double[] column(String sql, double[] x) throws SQLException {
    table(x);
    DoubleStream.Builder all = DoubleStream.builder();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(rows.getDouble(1));
      }
    }
    return all.build().toArray();
  }

  private void table(double[] x) throws SQLException {
    run("CREATE OR REPLACE TABLE t (i INTEGER, x DOUBLE)");
    try (DuckDBAppender appender = ((DuckDBConnection) connection).createAppender("main", "t")) {
      for (int i = 0; i < x.length; i++) {
        appender.beginRow();
        appender.append(i);
        appender.append(x[i]);
        appender.endRow();
      }
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** By one thread, so that no other cause is seen. */
  private Object alone(String sum, double[] x) throws SQLException {
    run("SET threads = 1");
    return one(sum + "(x)", x);
  }

  private String distinct(String sum) throws SQLException {
    table(Inputs.many());
    Set<Object> sums = new HashSet<>();
    int runs = 0;
    for (int threads = 1; threads <= 4; threads++) {
      run("SET threads = " + threads);
      for (int i = 0; i < 5; i++) {
        sums.add(query("SELECT " + sum + "(x) FROM t"));
        runs++;
      }
    }
    return sums.size() + " of " + runs;
  }
}
