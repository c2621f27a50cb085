#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Spark's percentile_approx of BIGINTs gives "the smallest value in the ordered values" that is large enough: a BIGINT.
# Guess: a value that is in the column, be the percentile approximate or not.
# Seen: of 9007199254740993 alone it is 9007199254740992, which no row has: values pass through DOUBLE. max() is right.
# Needs JDK 17 or later besides; some 300 MB are downloaded.
. "$(dirname "$0")/library.sh"
spark

cat >"$work/Finding.java" <<'JAVA'
public class Finding {
  public static void main(String[] args) {
    String rows = "FROM VALUES (9007199254740993L) AS t(x)";
    Sql.see("max(x) " + rows, "9007199254740993");
    Sql.see("percentile_approx(x, 1.0) " + rows, "9007199254740992");
    Sql.see("typeof(percentile_approx(x, 1.0)) " + rows, "bigint");
    Sql.see("count_if(x = (SELECT percentile_approx(x, 1.0) " + rows + ")) " + rows, "0");
  }
}
JAVA
java_file Finding 2>"$work/log"
