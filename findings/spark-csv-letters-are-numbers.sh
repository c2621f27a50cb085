#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A column of codes 1d, 2f, 3d in a CSV file that Spark reads with inferSchema.
# Guess: text; and CAST('1d' AS DOUBLE) throws, as CAST('0x10' AS DOUBLE) does.
# Seen: a column of DOUBLEs 1.0, 2.0, 3.0; the cast gives 1.0: Java's own suffixes of literals are numbers there.
# Needs JDK 17 or later besides; some 300 MB are downloaded.
. "$(dirname "$0")/library.sh"
spark

cat >"$work/Finding.java" <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public class Finding {
  public static void main(String[] args) throws Exception {
    Path file = Files.writeString(Files.createTempFile("codes", ".csv"), "code\n1d\n2f\n3d\n");
    Dataset<Row> read =
        Sql.SESSION.read().option("header", true).option("inferSchema", true).csv(file.toString());
    Files.delete(file);
    see("the column", "struct<code:double>", read.schema().simpleString());
    Sql.see("CAST('1d' AS DOUBLE)", "1.0");
    Sql.see("CAST('2f' AS DOUBLE)", "2.0");
    Sql.see("CAST('0x10' AS DOUBLE)", "throws [CAST_INVALID_INPUT]");
  }

  static void see(String what, String before, String now) {
    System.out.println(what + ": " + now);
    if (!now.equals(before)) {
      throw new IllegalStateException("it was " + before + " before");
    }
  }
}
JAVA
java_file Finding 2>"$work/log"
