// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.group;

import pantile.op.group.ReduceGroups;
import pantile.op.reduce.Int128;

/** Sums of pieces of integers: of the upper and of the lower halves. */
final class PieceHalves extends PieceStates {
  private final long[] sums;

  PieceHalves(ReduceGroups kernel, int[] bounds, long[] sums) {
    super(kernel, bounds);
    this.sums = sums;
  }

  @Override
  long[] state(int from, int to, long origin) {
    Int128 sum = Int128.ZERO;
    for (int piece = from; piece < to; piece++) {
      sum = sum.plus(Int128.ofHalves(sums[2 * piece], sums[2 * piece + 1]));
    }
    return new long[] {sum.high(), sum.low()};
  }
}
