// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/**
 * The loops of prefix sums that this process uses. Chosen once, so that the JIT sees one
 * implementation.
 *
 * @param ints over {@code int[]}
 * @param longs over {@code long[]}
 * @param floats over {@code float[]}, in canonical order
 * @param doubles over {@code double[]}, in canonical order
 */
record ScanLoops(IntScans ints, LongScans longs, FloatScans floats, DoubleScans doubles) {
  static final ScanLoops CHOSEN = LaneWidth.BITS > 0 ? Lanes.make() : plain();

  private static ScanLoops plain() {
    return new ScanLoops(
        new IntScansPlain(), new LongScansPlain(), new FloatScansPlain(), new DoubleScansPlain());
  }

  /** Apart, so that no vector class is loaded where the module is absent. */
  private static final class Lanes {
    static ScanLoops make() {
      return new ScanLoops(
          new IntScansWarm(), new LongScansWarm(), new FloatScansWarm(), new DoubleScansWarm());
    }
  }
}
