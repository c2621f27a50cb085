#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Spark 4 is in ANSI mode unless told otherwise: what does not fit throws. floor() and ceil() of a DOUBLE are BIGINTs.
# Guess: floor(1e300) throws, as the cast to BIGINT does, and so does floor of NaN.
# Seen: floor(1e300) is 9223372036854775807 and floor of NaN is 0, without an error; the casts throw.
# Needs JDK 17 or later besides; some 300 MB are downloaded.
. "$(dirname "$0")/library.sh"
spark

cat >"$work/Finding.java" <<'JAVA'
public class Finding {
  public static void main(String[] args) {
    Sql.see("floor(1e300D)", "9223372036854775807");
    Sql.see("ceil(-1e300D)", "-9223372036854775808");
    Sql.see("floor(double('NaN'))", "0");
    Sql.see("floor(double('Infinity'))", "9223372036854775807");
    Sql.see("CAST(1e300D AS BIGINT)", "throws [CAST_OVERFLOW]");
    Sql.see("CAST(double('NaN') AS BIGINT)", "throws [CAST_OVERFLOW]");
  }
}
JAVA
java_file Finding 2>"$work/log"
