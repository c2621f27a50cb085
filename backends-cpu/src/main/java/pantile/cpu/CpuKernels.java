// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/**
 * The loops that this process uses. Chosen once, so that the JIT sees one implementation.
 *
 * @param ints over {@code int[]}
 * @param longs over {@code long[]}
 * @param floats over {@code float[]}
 * @param doubles over {@code double[]}
 * @param sums that add
 */
record CpuKernels(
    IntLoops ints, LongLoops longs, FloatLoops floats, DoubleLoops doubles, SumLoops sums) {
  static final CpuKernels CHOSEN = LaneWidth.BITS > 0 ? Lanes.make() : plain();

  static CpuKernels plain() {
    return new CpuKernels(
        new IntPlain(), new LongPlain(), new FloatPlain(), new DoublePlain(), new SumPlain());
  }

  /** Apart, so that no vector class is loaded where the module is absent. */
  private static final class Lanes {
    static CpuKernels make() {
      return new CpuKernels(
          new IntWarm(), new LongWarm(), new FloatWarm(), new DoubleWarm(), new SumWarm());
    }
  }
}
