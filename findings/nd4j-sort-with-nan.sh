#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# ND4J sorts 1,000 numbers of which a hundred are NaN.
# Guess: the numbers come in order and the NaN at an end, as in Java and NumPy, wherever that end is.
# Seen: some NaN stand among the numbers, and numbers around them are out of order: a binary search would miss.
# No number is lost. Needs Linux on x86-64 besides.
. "$(dirname "$0")/library.sh"
nd4j

cat >"$work/Finding.java" <<'JAVA'
import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
  public static void main(String[] args) {
    Random random = new Random(1);
    double[] x = random.doubles(1000).toArray();
    for (int i = 0; i < x.length; i += 10) {
      x[i] = Double.NaN;
    }
    double[] sorted = Nd4j.sort(Nd4j.createFromArray(x), true).toDoubleVector();
    int descents = 0;
    int before = 0;
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < sorted.length; i++) {
      if (Double.isNaN(sorted[i])) {
        before += i > 0 && i < sorted.length - 1 && !Double.isNaN(sorted[i - 1]) && !Double.isNaN(sorted[i + 1]) ? 1 : 0;
      } else {
        descents += sorted[i] < last ? 1 : 0;
        last = sorted[i];
      }
    }
    System.out.println("NaN between two numbers: " + before + ", numbers less than the number before: " + descents);
    Arrays.sort(x);
    Arrays.sort(sorted);
    boolean kept = Arrays.equals(x, sorted);
    System.out.println("nothing lost: " + kept);
    System.exit(before > 0 && descents > 0 && kept ? 0 : 1);
  }
}
JAVA
java_file Finding
