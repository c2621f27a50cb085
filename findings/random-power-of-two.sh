#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# java.util.Random gives numbers below n by nextInt(n), by nextInt(0, n), and by the stream ints(count, 0, n).
# Guess: with one seed the three give the same numbers, for every n.
# Seen: they do for n = 100, and for n = 64 nextInt(n) gives others: it takes the high bits of the generator where n is a
# power of two, the other two take the low bits. nextGaussian() and nextGaussian(0, 1) of one seed differ as well.
# A loop that is rewritten as a stream keeps its numbers until somebody picks a power of two.
. "$(dirname "$0")/library.sh"

cat >"$work/Finding.java" <<'JAVA'
import java.util.Arrays;
import java.util.Random;

public class Finding {
  public static void main(String[] args) {
    see(100, true);
    see(64, false);
    see(1 << 20, false);
    see((1 << 20) - 1, true);
    double one = new Random(1).nextGaussian();
    double other = new Random(1).nextGaussian(0, 1);
    System.out.println("nextGaussian() " + one + ", nextGaussian(0, 1) " + other);
    if (one == other) {
      throw new IllegalStateException("they differed before");
    }
  }

  static void see(int n, boolean alikeBefore) {
    int[] first = new int[6];
    int[] second = new int[6];
    Random random = new Random(1);
    Arrays.setAll(first, i -> random.nextInt(n));
    random.setSeed(1);
    Arrays.setAll(second, i -> random.nextInt(0, n));
    int[] stream = new Random(1).ints(6, 0, n).toArray();
    System.out.println("below " + n + ": " + Arrays.toString(first) + ", " + Arrays.toString(second));
    if (!Arrays.equals(second, stream)) {
      throw new IllegalStateException("the stream was like nextInt(0, n) before");
    }
    if (Arrays.equals(first, second) != alikeBefore) {
      throw new IllegalStateException("it was otherwise before");
    }
  }
}
JAVA
java_file Finding
