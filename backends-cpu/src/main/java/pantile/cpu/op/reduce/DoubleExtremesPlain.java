// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile.cpu.op.reduce;

import pantile.op.reduce.MinMax.Extremes;

/** Finds extremes by plain loops, which the JIT may vectorise by itself. */
final class DoubleExtremesPlain implements DoubleExtremes {
  @Override
  public double min(double[] a, int from, int to) {
    double min = a[from];
    for (int i = from + 1; i < to; i++) {
      min = Math.min(min, a[i]);
    }
    return min;
  }

  @Override
  public double max(double[] a, int from, int to) {
    double max = a[from];
    for (int i = from + 1; i < to; i++) {
      max = Math.max(max, a[i]);
    }
    return max;
  }

  @Override
  public Extremes minMax(double[] a, int from, int to) {
    double min = a[from];
    double max = min;
    for (int i = from + 1; i < to; i++) {
      min = Math.min(min, a[i]);
      max = Math.max(max, a[i]);
    }
    return new Extremes(Extremes.minKey(min), Extremes.maxKey(max));
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
