#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A CSV file has a column of whole numbers, one of them 2^64 - 1: hashes and identifiers are such numbers.
# Guess: a reader that finds out types by itself takes unsigned 64-bit integers, or leaves the digits as text.
# Seen: pyarrow and DuckDB 1.5 read doubles, without a word: 2^53 + 1 in the same column comes back as 2^53, and numbers
# that differ become equal keys. Polars and pandas read them exactly, and so does DuckDB 2.0.
# Needs Python 3.11 or later with venv besides.
. "$(dirname "$0")/library.sh"
python_packages pyarrow==25.0.1 polars==1.44.2 duckdb==1.5.6 pandas==3.0.6

cat >"$work/finding.py" <<'PYTHON'
import sys

import duckdb
import pandas as pd
import polars as pl
import pyarrow.csv

file = sys.argv[1]
numbers = [2**64 - 1, 2**64 - 2, 2**53 + 1]
with open(file, "w") as out:
    out.write("\n".join(["id", *map(str, numbers)]) + "\n")


def see(who, read, exact):
    print(f"{who}: {read}")
    if ([int(x) for x in read] == numbers) != exact:
        sys.exit("it was otherwise before")


see("pyarrow", pyarrow.csv.read_csv(file)["id"].to_pylist(), False)
see("DuckDB 1.5.6", [row[0] for row in duckdb.sql(f"from read_csv('{file}')").fetchall()], False)
see("Polars", pl.read_csv(file)["id"].to_list(), True)
see("pandas", pd.read_csv(file)["id"].tolist(), True)
PYTHON
python_file finding "$work/numbers.csv"
