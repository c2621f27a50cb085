#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A Parquet file of {1, NaN, 1}, written by pyarrow, is asked for its NaN. The file's statistics say: from 1 to 1.
# They leave NaN out, as Parquet's specification wants, so they cannot rule a NaN out.
# Guess: a query of the file finds the rows that a query of the same rows in memory finds.
# Seen: pyarrow's own filter is_nan finds none in the file, nor does x != 1. DuckDB, where a NaN is the largest number,
# finds none with x > 5, x <> 1, x = 'nan'; DuckDB 2.0 none with isnan(x) either, 1.5.6 finds that one. Polars finds them.
# Needs Python 3.11 or later with venv besides.
. "$(dirname "$0")/library.sh"
python_packages pyarrow==25.0.1 polars==1.44.2 duckdb==1.5.6
jars org.duckdb:duckdb_jdbc:2.0.0.1

cat >"$work/finding.py" <<'PYTHON'
import sys

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

file = sys.argv[1]
pq.write_table(pa.table({"x": [1.0, float("nan"), 1.0]}), file)
x = pc.field("x")


def see(what, memory, now, before):
    print(f"{what}: {memory} in memory, {now} in the file")
    if (memory, now) != (1, before):
        sys.exit(f"it was 1 and {before} before")


for name, rule in (("is_nan(x)", pc.is_nan(x)), ("x != 1", x != 1.0), ("not x <= 5", ~(x <= 5.0))):
    see("pyarrow, " + name, pq.read_table(file).filter(rule).num_rows, ds.dataset(file).to_table(filter=rule).num_rows, 0)

duckdb.sql(f"create table memory as from '{file}'")
for rule, before in (("x > 5", 0), ("x <> 1", 0), ("x = 'nan'", 0), ("isnan(x)", 1)):
    rows = [duckdb.sql(f"select count(*) from {of} where {rule}").fetchone()[0] for of in ("memory", f"'{file}'")]
    see("DuckDB 1.5.6, " + rule, *rows, before)

for name, rule in (("is_nan(x)", pl.col("x").is_nan()), ("x > 5", pl.col("x") > 5)):
    see("Polars, " + name, pl.read_parquet(file).filter(rule).height, pl.scan_parquet(file).filter(rule).collect().height, 1)
PYTHON

cat >"$work/Finding.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

public class Finding {
  public static void main(String[] args) throws SQLException {
    String file = "'" + System.getProperty("file") + "'";
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("create table memory as from " + file);
      for (String rule : new String[] {"x > 5", "x <> 1", "x = 'nan'", "isnan(x)"}) {
        long memory = count(statement, "memory", rule);
        long now = count(statement, file, rule);
        System.out.println("DuckDB 2.0.0, " + rule + ": " + memory + " in memory, " + now + " in the file");
        if (memory != 1 || now != 0) {
          throw new IllegalStateException("it was 1 and 0 before");
        }
      }
    }
  }

  static long count(Statement statement, String of, String rule) throws SQLException {
    try (ResultSet row = statement.executeQuery("select count(*) from " + of + " where " + rule)) {
      row.next();
      return row.getLong(1);
    }
  }
}
JAVA
python_file finding "$work/nan.parquet"
JAVA_FLAGS=-Dfile=$work/nan.parquet java_file Finding
