// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.window;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import pantile.op.window.Rolled;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/** Statistics of single windows, each computed anew from its elements. */
final class NaiveWindows {
  private NaiveWindows() {}

  /**
   * The result of one window, as bits.
   *
   * @param x the elements
   * @param at the window's first one
   * @param window how many it has
   * @param suffix how many of these are left of the first block that begins in it
   * @param statistic what is computed
   */
  static long result(Slice x, int at, int window, int suffix, Rolled statistic) {
    return switch (statistic) {
      case SUM ->
          x.type().floating() ? bits(sum(x, at, window, suffix)) : exact(x, at, window).longValue();
      case MEAN ->
          bits(
              x.type().floating()
                  ? sum(x, at, window, suffix) / window
                  : rounded(exact(x, at, window), window));
      case MIN, MAX -> extreme(x, at, window, statistic == Rolled.MIN);
      case VARIANCE -> bits(variance(x, at, window, suffix));
    };
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }

  static BigInteger exact(Slice x, int at, int window) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = at; i < at + window; i++) {
      sum = sum.add(BigInteger.valueOf(SliceElements.bits(x, i)));
    }
    return sum;
  }

  private static double rounded(BigInteger sum, int count) {
    return new BigDecimal(sum).divide(BigDecimal.valueOf(count), new MathContext(60)).doubleValue();
  }

  private static double sum(Slice x, int at, int window, int suffix) {
    double upper = -0.0;
    for (int i = at + suffix - 1; i >= at; i--) {
      upper += SliceElements.real(x, i);
    }
    double lower = -0.0;
    for (int i = at + suffix; i < at + window; i++) {
      lower += SliceElements.real(x, i);
    }
    return upper + lower;
  }

  private static long extreme(Slice x, int at, int count, boolean least) {
    long found = extreme(x.type(), SliceElements.bits(x, at), SliceElements.bits(x, at), least);
    for (int i = at; i < at + count; i++) {
      found = extreme(x.type(), found, SliceElements.bits(x, i), least);
    }
    return found;
  }

  /** The lesser or the greater of two elements; the one NaN if either is. */
  static long extreme(ElementType type, long first, long second, boolean least) {
    if (!type.floating()) {
      return least ? Math.min(first, second) : Math.max(first, second);
    }
    double a = SliceElements.real(type, first);
    double b = SliceElements.real(type, second);
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return type == ElementType.FLOAT
          ? Float.floatToIntBits(Float.NaN)
          : Double.doubleToLongBits(Double.NaN);
    }
    return (Double.compare(a, b) < 0) == least ? first : second;
  }

  /** The least or the greatest element up to each. */
  static long[] extremes(Slice x, boolean least) {
    long[] found = SliceElements.allBits(x);
    for (int i = 0; i < found.length; i++) {
      found[i] = extreme(x.type(), found[Math.max(0, i - 1)], found[i], least);
    }
    return found;
  }

  /** Count, mean and sum of squares, element by element. */
  private static double[] moments(Slice x, int first, int count, int step) {
    double n = 0;
    double mean = 0;
    double squares = 0;
    for (int k = 0; k < count; k++) {
      double element = SliceElements.real(x, first + k * (long) step);
      double change = element - mean;
      n++;
      mean += change / n;
      squares += change * (element - mean);
    }
    return new double[] {n, mean, squares};
  }

  private static double variance(Slice x, int at, int window, int suffix) {
    double[] upper = moments(x, at + suffix - 1, suffix, -1);
    if (suffix == window) {
      return Math.abs(upper[2] / window);
    }
    double[] lower = moments(x, at + suffix, window - suffix, 1);
    double apart = lower[1] - upper[1];
    double weight = upper[0] * lower[0] / window;
    return Math.abs(((upper[2] + lower[2]) + apart * apart * weight) / window);
  }
}
