// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import pantile.op.select.QuantileMethod;
import pantile.op.select.QuantilePlaces;

/** Numbers between sorted elements. The elements are found by {@link Selection}. */
final class Quantiles {
  private Quantiles() {}

  static <A extends Values<A>> double[] of(A x, QuantileMethod method, double[] shares) {
    QuantilePlaces.requireShares(shares);
    x.begin("quantiles");
    double[] none = new double[shares.length];
    Arrays.fill(none, Double.NaN);
    try (A all = x.readable()) {
      if (x.length() == 0 || shares.length == 0) {
        return none;
      }
      QuantilePlaces places = new QuantilePlaces(method, x.length(), shares);
      long[] found = Selection.ofNumbers(all, places.wanted());
      if (found.length == 0) {
        return none;
      }
      double[] numbers = new double[found.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = all.real(found[i]);
      }
      return places.quantiles(numbers);
    }
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
