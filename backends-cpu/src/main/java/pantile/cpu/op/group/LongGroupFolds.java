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

  /** The halves of each element are added apart. */
  @Override
  long[] sum(int from, int to) {
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

  @Override
  long extreme(int from, int to) {
    return statistic.least() ? min(from, to) : max(from, to);
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

  @Override
  int first(int from, int to, long key) {
    int at = from;
    while (at < to - 1 && x[at] != key) {
      at++;
    }
    return at;
  }
}
