// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile.cpu.op.reduce;

import pantile.op.reduce.MinMax.Extremes;

/**
 * Finds extremes by plain loops. Few elements of an array in no order are a new extreme, so loops
 * compare, several elements at a time, and call {@code Math.min} or {@code Math.max} for those
 * alone that may be one: the JIT's first compiler makes calls of these, and a first call has no
 * better code. A strip of elements is a call of its own: a method is compiled after some hundred
 * calls, and until then the interpreter runs it.
 */
final class DoubleExtremesPlain implements DoubleExtremes {
  private static final int UNROLLED = 8;

  /** Elements that are compared with both extremes at once: as many comparisons. */
  private static final int TESTED = UNROLLED / 2;

  private static final int STRIP = 16 * UNROLLED;

  @Override
  public double min(double[] a, int from, int to) {
    double min = a[from];
    int i = from;
    for (; i <= to - STRIP; i += STRIP) {
      min = min(a, i, i + STRIP, min);
    }
    return min(a, i, to, min);
  }

  @Override
  public double max(double[] a, int from, int to) {
    double max = a[from];
    int i = from;
    for (; i <= to - STRIP; i += STRIP) {
      max = max(a, i, i + STRIP, max);
    }
    return max(a, i, to, max);
  }

  @Override
  public Extremes minMax(double[] a, int from, int to) {
    double min = a[from];
    double max = min;
    int i = from;
    for (; i <= to - STRIP; i += STRIP) {
      if (!within(a, i, i + STRIP, min, max)) {
        min = min(a, i, i + STRIP, min);
        max = max(a, i, i + STRIP, max);
      }
    }
    min = min(a, i, to, min);
    max = max(a, i, to, max);
    return new Extremes(Extremes.minKey(min), Extremes.maxKey(max));
  }

  private static double min(double[] a, int from, int to, double before) {
    double min = before;
    int i = from;
    for (; i <= to - UNROLLED; i += UNROLLED) {
      boolean greater =
          a[i] > min
              && a[i + 1] > min
              && a[i + 2] > min
              && a[i + 3] > min
              && a[i + 4] > min
              && a[i + 5] > min
              && a[i + 6] > min
              && a[i + 7] > min;
      if (!greater) { // less, equal, a zero of either sign, or NaN
        min = minOfEight(a, i, min);
      }
    }
    for (; i < to; i++) {
      min = Math.min(min, a[i]);
    }
    return min;
  }

  private static double max(double[] a, int from, int to, double before) {
    double max = before;
    int i = from;
    for (; i <= to - UNROLLED; i += UNROLLED) {
      boolean less =
          a[i] < max
              && a[i + 1] < max
              && a[i + 2] < max
              && a[i + 3] < max
              && a[i + 4] < max
              && a[i + 5] < max
              && a[i + 6] < max
              && a[i + 7] < max;
      if (!less) { // greater, equal, a zero of either sign, or NaN
        max = maxOfEight(a, i, max);
      }
    }
    for (; i < to; i++) {
      max = Math.max(max, a[i]);
    }
    return max;
  }

  /** Whether all elements of a strip lie between two numbers, so that none is a new extreme. */
  private static boolean within(double[] a, int from, int to, double min, double max) {
    for (int i = from; i <= to - TESTED; i += TESTED) {
      boolean within =
          a[i] > min
              && a[i] < max
              && a[i + 1] > min
              && a[i + 1] < max
              && a[i + 2] > min
              && a[i + 2] < max
              && a[i + 3] > min
              && a[i + 3] < max;
      if (!within) { // an extreme, equal to one, or NaN
        return false;
      }
    }
    return true;
  }

  /** Apart from its loop, which the JIT compiles the sooner. */
  private static double minOfEight(double[] a, int i, double before) {
    double lower = Math.min(Math.min(a[i], a[i + 1]), Math.min(a[i + 2], a[i + 3]));
    double upper = Math.min(Math.min(a[i + 4], a[i + 5]), Math.min(a[i + 6], a[i + 7]));
    return Math.min(before, Math.min(lower, upper));
  }

  private static double maxOfEight(double[] a, int i, double before) {
    double lower = Math.max(Math.max(a[i], a[i + 1]), Math.max(a[i + 2], a[i + 3]));
    double upper = Math.max(Math.max(a[i + 4], a[i + 5]), Math.max(a[i + 6], a[i + 7]));
    return Math.max(before, Math.max(lower, upper));
  }

  @Override
  public int argMin(double[] a, int from, int to) {
    return first(a, from, to, 1);
  }

  @Override
  public int argMax(double[] a, int from, int to) {
    return first(a, from, to, -1);
  }

  /**
   * The index of the first NaN, else of the first element whose product with the sign, 1 or -1, is
   * least.
   */
  private static int first(double[] a, int from, int to, double sign) {
    int at = from;
    double least = sign * a[from];
    for (int i = from; i < to; i++) {
      double x = sign * a[i];
      if (!(x > least)) { // seldom, as compared to what may follow
        if (Double.isNaN(x)) {
          return i;
        }
        if (Double.compare(x, least) < 0) { // a zero's sign counts
          least = x;
          at = i;
        }
      }
    }
    return at;
  }

  @Override
  public int count(double[] a, int from, int to, double value) {
    int count = 0;
    if (Double.isNaN(value)) {
      for (int i = from; i < to; i++) {
        count += Double.isNaN(a[i]) ? 1 : 0;
      }
    } else {
      for (int i = from; i < to; i++) {
        count += a[i] == value ? 1 : 0;
      }
    }
    return count;
  }
}
