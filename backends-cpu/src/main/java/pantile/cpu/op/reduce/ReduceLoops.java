// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.LaneWidth;

/**
 * The loops of reductions that this process uses. Chosen once, so that the JIT sees one
 * implementation. Those for moments are apart, in {@link MomentLoops}.
 *
 * @param ints over {@code int[]}
 * @param longs over {@code long[]}
 * @param floats over {@code float[]}
 * @param doubles over {@code double[]}
 * @param sums that add exactly
 * @param intBlocks that add {@code int[]} in canonical order
 * @param longBlocks that add {@code long[]} in canonical order
 * @param floatBlocks that add {@code float[]} in canonical order
 * @param doubleBlocks that add {@code double[]} in canonical order
 */
record ReduceLoops(
    IntLoops ints,
    LongLoops longs,
    FloatLoops floats,
    DoubleLoops doubles,
    SumLoops sums,
    IntBlocks intBlocks,
    LongBlocks longBlocks,
    FloatBlocks floatBlocks,
    DoubleBlocks doubleBlocks) {
  static final ReduceLoops CHOSEN = LaneWidth.BITS > 0 ? Lanes.make() : plain();

  private static ReduceLoops plain() {
    return new ReduceLoops(
        new IntPlain(),
        new LongPlain(),
        new FloatPlain(),
        new DoublePlain(),
        new SumPlain(),
        new IntBlocksPlain(),
        new LongBlocksPlain(),
        new FloatBlocksPlain(),
        new DoubleBlocksPlain());
  }

  /** Apart, so that no vector class is loaded where the module is absent. */
  private static final class Lanes {
    static ReduceLoops make() {
      return new ReduceLoops(
          new IntWarm(),
          new LongWarm(),
          new FloatWarm(),
          new DoubleWarm(),
          new SumWarm(),
          new IntBlocksWarm(),
          new LongBlocksWarm(),
          new FloatBlocksWarm(),
          new DoubleBlocksWarm());
    }
  }
}
