#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A double[] goes from the driver to a task and comes back by collect(), as it is: NaNs of unlike bits in it.
# Guess: the bits that were sent, since nothing computes with them.
# Seen: all NaNs come back as 0x7ff8000000000000, since Java's serialization makes one of them when it writes an array. A
# java.nio buffer's bytes keep them; so does a DOUBLE in a row of SQL.
# Needs JDK 17 or later besides; some 300 MB are downloaded.
. "$(dirname "$0")/library.sh"
spark

cat >"$work/Finding.java" <<'JAVA'
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Encoders;

public class Finding {
  public static void main(String[] args) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(Sql.SESSION.sparkContext());
    double nan = Double.longBitsToDouble(0xfff8000000000001L);
    double[] numbers = context.parallelize(List.of(new double[] {nan}), 1).collect().get(0);
    see("by parallelize and collect", "7ff8000000000000", numbers[0]);
    byte[] bytes = ByteBuffer.allocate(8).putDouble(nan).array();
    byte[] same = context.parallelize(List.of(bytes), 1).collect().get(0);
    see("as bytes", "fff8000000000001", ByteBuffer.wrap(same).getDouble());
    double row = Sql.SESSION.createDataset(List.of(nan), Encoders.DOUBLE()).first();
    see("as a row", "fff8000000000001", row);
  }

  static void see(String what, String before, double number) {
    String now = Long.toHexString(Double.doubleToRawLongBits(number));
    System.out.println(what + ": " + now);
    if (!now.equals(before)) {
      throw new IllegalStateException("it was " + before + " before");
    }
  }
}
JAVA
java_file Finding 2>"$work/log"
