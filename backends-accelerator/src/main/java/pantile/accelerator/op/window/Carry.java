// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.window;

import java.util.function.LongBinaryOperator;
import pantile.op.window.ScanSegments;

/**
 * What is carried from block to block of a segment, 64 bits: integers, or the bits of a {@code
 * double}.
 *
 * @param none what a segment begins with
 * @param with what follows from what is carried and a block's total
 */
record Carry(long none, LongBinaryOperator with) {
  static Carry of(ScanSegments kernel) {
    boolean floating = kernel.type().floating();
    return switch (kernel.fold()) {
      case SUM ->
          floating
              ? new Carry(Double.doubleToRawLongBits(kernel.exclusive() ? 0.0 : -0.0), Carry::added)
              : new Carry(0, Long::sum);
      case PRODUCT ->
          floating
              ? new Carry(Double.doubleToRawLongBits(1), Carry::multiplied)
              : new Carry(1, (carried, product) -> carried * product);
      case MIN, MAX -> new Carry(Long.MIN_VALUE, Math::max);
    };
  }

  private static long added(long carried, long sum) {
    return Double.doubleToLongBits(Double.longBitsToDouble(carried) + Double.longBitsToDouble(sum));
  }

  private static long multiplied(long carried, long product) {
    return Double.doubleToLongBits(
        Double.longBitsToDouble(carried) * Double.longBitsToDouble(product));
  }

  /**
   * What is carried to each block.
   *
   * @param before what precedes segment 1 of all, segment 2 and so on; or nothing
   */
  long[] to(SegmentBlocks blocks, long[] totals, long[] before) {
    long[] carried = new long[blocks.count()];
    for (int segment = 0; segment < blocks.segments(); segment++) {
      int number = blocks.number(segment);
      long own = number == 0 || before.length == 0 ? none : before[number - 1];
      for (int i = blocks.first(segment); i < blocks.first(segment + 1); i++) {
        carried[i] = own;
        if (i + 1 < blocks.first(segment + 1)) {
          own = with.applyAsLong(own, totals[i]);
        }
      }
    }
    return carried;
  }
}
