#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# ND4J's putScalar puts a number into an array; its second parameter may be a double, a float or an int.
# Guess: a Java long put into an array of INT64, or of DOUBLE, is there as it is.
# Seen: 123456789L is there as 123456792, in both. Java's compiler takes the overload for float, the narrowest type
# that a long widens to without a cast. add(123456789L) and put(0, scalar) keep it.
# Needs Linux on x86-64 besides.
. "$(dirname "$0")/library.sh"
nd4j

cat >"$work/Finding.java" <<'JAVA'
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
  public static void main(String[] args) {
    long number = 123_456_789L;
    INDArray longs = Nd4j.create(DataType.INT64, 2);
    see("putScalar of a long, INT64", 123_456_792L, longs.putScalar(0, number).getLong(0));
    see("put of a scalar, INT64", number, longs.put(0, Nd4j.scalar(number)).getLong(0));
    see("putScalar of an int, INT64", number, longs.putScalar(0, (int) number).getLong(0));
    INDArray doubles = Nd4j.create(DataType.DOUBLE, 2);
    see("putScalar of a long, DOUBLE", 123_456_792L, (long) doubles.putScalar(0, number).getDouble(0));
    see("putScalar of a double, DOUBLE", number, (long) doubles.putScalar(0, (double) number).getDouble(0));
    System.exit(0);
  }

  static void see(String what, long before, long now) {
    System.out.println(what + ": " + now);
    if (before != now) {
      System.out.println("before: " + before);
      System.exit(1);
    }
  }
}
JAVA
java_file Finding
