// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/**
 * The loops that this process uses. Chosen once, so that the JIT sees one implementation.
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
 * @param intScans that make prefix sums of {@code int[]}
 * @param longScans that make prefix sums of {@code long[]}
 * @param floatScans that make prefix sums of {@code float[]} in canonical order
 * @param doubleScans that make prefix sums of {@code double[]} in canonical order
 */
record CpuKernels(
    IntLoops ints,
    LongLoops longs,
    FloatLoops floats,
    DoubleLoops doubles,
    SumLoops sums,
    IntBlocks intBlocks,
    LongBlocks longBlocks,
    FloatBlocks floatBlocks,
    DoubleBlocks doubleBlocks,
    IntScans intScans,
    LongScans longScans,
    FloatScans floatScans,
    DoubleScans doubleScans) {
  static final CpuKernels CHOSEN = LaneWidth.BITS > 0 ? Lanes.make() : plain();

  static CpuKernels plain() {
    return new CpuKernels(
        new IntPlain(),
        new LongPlain(),
        new FloatPlain(),
        new DoublePlain(),
        new SumPlain(),
        new IntBlocksPlain(),
        new LongBlocksPlain(),
        new FloatBlocksPlain(),
        new DoubleBlocksPlain(),
        new IntScansPlain(),
        new LongScansPlain(),
        new FloatScansPlain(),
        new DoubleScansPlain());
  }

  /** Apart, so that no vector class is loaded where the module is absent. */
  private static final class Lanes {
    static CpuKernels make() {
      return new CpuKernels(
          new IntWarm(),
          new LongWarm(),
          new FloatWarm(),
          new DoubleWarm(),
          new SumWarm(),
          new IntBlocksWarm(),
          new LongBlocksWarm(),
          new FloatBlocksWarm(),
          new DoubleBlocksWarm(),
          new IntScansWarm(),
          new LongScansWarm(),
          new FloatScansWarm(),
          new DoubleScansWarm());
    }
  }
}
