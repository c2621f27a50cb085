// SPDX-License-Identifier: Apache-2.0
// @specialise int
//   elements: long[] x
package pantile.cpu.op.group;

import pantile.op.group.Statistic;
import pantile.op.reduce.Int128;
import pantile.spi.ElementType;

/** Statistics of ranges of integers. */
final class LongGroupFolds extends GroupFolds {
  private static final long HALF = 0xffffffffL;

  private final long[] x;

  LongGroupFolds(long[] x, Statistic statistic, ElementType type) {
    super(statistic, type);
    this.x = x;
  }

  @Override
  long[] state(int from, int to, long origin) {
    return switch (statistic) {
      case SUM, MEAN -> sum(from, to);
      case MIN -> new long[] {min(from, to)};
      case MAX -> new long[] {max(from, to)};
      case ARG_MIN -> first(from, to, min(from, to), origin);
      case ARG_MAX -> first(from, to, max(from, to), origin);
    };
  }

  /** The halves of each element are added apart. */
  private long[] sum(int from, int to) {
    long upper = 0;
    long lower = 0;
    for (int i = from; i < to; i++) {
      long wide = x[i];
      upper += wide >> 32;
      lower += wide & HALF;
    }
    Int128 sum = Int128.ofHalves(upper, lower);
    return new long[] {sum.high(), sum.low()};
  }

  private long min(int from, int to) {
    long least = /* keep */ Long.MAX_VALUE;
    for (int i = from; i < to; i++) {
      least = Math.min(least, x[i]);
    }
    return least;
  }

  private long max(int from, int to) {
    long greatest = /* keep */ Long.MIN_VALUE;
    for (int i = from; i < to; i++) {
      greatest = Math.max(greatest, x[i]);
    }
    return greatest;
  }

  private long[] first(int from, int to, long value, long origin) {
    int at = from;
    while (at < to - 1 && x[at] != value) {
      at++;
    }
    return new long[] {value, origin + at};
  }
}
