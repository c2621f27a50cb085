// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import java.util.TreeSet;
import pantile.op.select.QuantileMethod;

/** Numbers between sorted elements. The elements are found by {@link Selection}. */
final class Quantiles {
  private Quantiles() {}

  static <A extends Values<A>> double[] of(A x, QuantileMethod method, double[] shares) {
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a quantile is from 0 to 1, not " + share);
      }
    }
    x.begin("quantiles");
    double[] quantiles = new double[shares.length];
    Arrays.fill(quantiles, Double.NaN);
    long n = x.length();
    try (A all = x.readable()) {
      if (n == 0 || shares.length == 0) {
        return quantiles;
      }
      TreeSet<Long> wanted = new TreeSet<>();
      for (double share : shares) {
        double place = method.place(n, share);
        wanted.add(index(place, n));
        wanted.add(index(Math.floor(place) + 1, n));
      }
      long[] places = new long[wanted.size()];
      int at = 0;
      for (long place : wanted) {
        places[at++] = place;
      }
      long[] found = Selection.ofNumbers(all, places);
      if (found.length == 0) {
        return quantiles;
      }
      for (int i = 0; i < shares.length; i++) {
        double place = method.place(n, shares[i]);
        int before = Arrays.binarySearch(places, index(place, n));
        int after = Arrays.binarySearch(places, index(Math.floor(place) + 1, n));
        quantiles[i] =
            QuantileMethod.between(
                all.real(found[before]), all.real(found[after]), method.weight(place));
      }
      return quantiles;
    }
  }

  private static long index(double place, long n) {
    return Math.clamp((long) Math.floor(place), 0, n - 1);
  }

  static <A extends Values<A>> double median(A x) {
    x.begin("median");
    long n = x.length();
    try (A all = x.readable()) {
      if (n == 0) {
        return Double.NaN;
      }
      long[] two =
          n % 2 == 1 ? Selection.ofNumbers(all, n / 2) : Selection.ofNumbers(all, n / 2 - 1, n / 2);
      if (two.length == 0) {
        return Double.NaN;
      }
      if (n % 2 == 1) {
        return all.real(two[0]);
      }
      return x.type().floating() ? mean(all.real(two[0]), all.real(two[1])) : mean(two[0], two[1]);
    }
  }

  /** Half of a sum is exact, unless the sum overflows: then both halves are. */
  private static double mean(double a, double b) {
    double sum = a + b;
    return Double.isInfinite(sum) ? a / 2 + b / 2 : sum / 2;
  }

  /**
   * The mean of two integers, rounded once. Its whole part is rounded with a last bit that says
   * whether there is a half: the bit is far below those that a {@code double} has where the sum
   * overflows.
   */
  private static double mean(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) >= 0) {
      return sum / 2.0;
    }
    long whole = (a >> 1) + (b >> 1) + (a & b & 1);
    return (double) (whole | ((a ^ b) & 1));
  }
}
