// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x
package pantile.cpu.op.group;

import pantile.op.group.ExactAccumulator;
import pantile.op.group.Statistic;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Statistics of ranges of floating-point elements; each is converted to {@code double}. */
final class DoubleGroupFolds extends GroupFolds {
  private final double[] x;
  private final Expansion sum = new Expansion();
  private final ExactAccumulator exact = new ExactAccumulator();

  DoubleGroupFolds(double[] x, Statistic statistic, ElementType type) {
    super(statistic, type);
    this.x = x;
  }

  @Override
  boolean write(int from, int to, long origin, Slice results, int index) {
    if (!statistic.sums()) {
      return super.write(from, to, origin, results, index);
    }
    Slice./* keep */ Doubles out = (Slice./* keep */ Doubles) results;
    out.array()[out.from() + index] = result(from, to);
    return true;
  }

  private double result(int from, int to) {
    expand(x, from, to, sum);
    double rounded = sum.high + sum.low; // of two exact numbers, so rounded once
    if (!sum.exact || /* keep */ Double.isInfinite(rounded)) {
      addAll(from, to);
      return statistic == Statistic.SUM ? exact.sum() : exact.mean(to - from);
    }
    return statistic == Statistic.SUM ? rounded : rounded / (to - from);
  }

  @Override
  long[] sum(int from, int to) {
    expand(x, from, to, sum);
    if (sum.exact) {
      exact.clear();
      exact.add(sum.high);
      exact.add(sum.low);
    } else {
      addAll(from, to);
    }
    return exact.state();
  }

  private void addAll(int from, int to) {
    exact.clear();
    for (int i = from; i < to; i++) {
      exact.add(x[i]);
    }
  }

  /** Infinities and NaNs, and sums beyond all finite numbers, leave NaNs among what is lost. */
  private static void expand(double[] x, int from, int to, Expansion sum) {
    double high = 0;
    double low = 0;
    long lost = 0;
    for (int i = from; i < to; i++) {
      double next = x[i];
      double total = high + next;
      double part = total - high;
      double error = (high - (total - part)) + (next - part);
      double errors = low + error;
      double share = errors - low;
      lost |= /* keep */ Double.doubleToRawLongBits((low - (errors - share)) + (error - share));
      high = total;
      low = errors;
    }
    sum.high = high;
    sum.low = low;
    sum.exact = lost << 1 == 0; // zeros of both signs
  }

  @Override
  long extreme(int from, int to) {
    return statistic.least() ? min(from, to) : max(from, to);
  }

  private long min(int from, int to) {
    double least = /* keep */ Double.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      least = Math.min(least, x[i]);
    }
    return Extremes.minKey(least);
  }

  private long max(int from, int to) {
    double greatest = /* keep */ Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      greatest = Math.max(greatest, x[i]);
    }
    return Extremes.maxKey(greatest);
  }

  @Override
  int first(int from, int to, long key) {
    int at = from;
    if (statistic.least()) {
      while (at < to - 1 && Extremes.minKey(x[at]) != key) {
        at++;
      }
    } else {
      while (at < to - 1 && Extremes.maxKey(x[at]) != key) {
        at++;
      }
    }
    return at;
  }
}
