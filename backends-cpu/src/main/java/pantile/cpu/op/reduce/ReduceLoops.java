// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.LaneWidth;

/**
 * The loops of reductions that this process uses. The loops are chosen once, so that the JIT sees
 * one implementation of each interface. The loops for moments are apart, in {@link MomentLoops}.
 *
 * @param intExtremes that find extremes in {@code int[]}, and count
 * @param longExtremes that find extremes in {@code long[]}, and count
 * @param floatExtremes that find extremes in {@code float[]}, and count
 * @param doubleExtremes that find extremes in {@code double[]}, and count
 * @param sums that add exactly
 * @param intBlocks that add {@code int[]} in canonical order
 * @param longBlocks that add {@code long[]} in canonical order
 * @param floatBlocks that add {@code float[]} in canonical order
 * @param doubleBlocks that add {@code double[]} in canonical order
 */
record ReduceLoops(
    IntExtremes intExtremes,
    LongExtremes longExtremes,
    FloatExtremes floatExtremes,
    DoubleExtremes doubleExtremes,
    SumLoops sums,
    IntBlocks intBlocks,
    LongBlocks longBlocks,
    FloatBlocks floatBlocks,
    DoubleBlocks doubleBlocks) {
  static final ReduceLoops CHOSEN = LaneWidth.BITS > 0 ? Lanes.make() : plain();

  private static ReduceLoops plain() {
    return new ReduceLoops(
        new IntExtremesPlain(),
        new LongExtremesPlain(),
        new FloatExtremesPlain(),
        new DoubleExtremesPlain(),
        new SumPlain(),
        new IntBlocksPlain(),
        new LongBlocksPlain(),
        new FloatBlocksPlain(),
        new DoubleBlocksPlain());
  }

  /** A class apart, so that no vector class is loaded where the module is absent. */
  private static final class Lanes {
    static ReduceLoops make() {
      return new ReduceLoops(
          new IntExtremesWarm(),
          new LongExtremesWarm(),
          new FloatExtremesWarm(),
          new DoubleExtremesWarm(),
          new SumWarm(),
          new IntBlocksWarm(),
          new LongBlocksWarm(),
          new FloatBlocksWarm(),
          new DoubleBlocksWarm());
    }
  }
}
