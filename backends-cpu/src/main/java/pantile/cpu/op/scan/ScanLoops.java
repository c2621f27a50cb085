// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

import pantile.cpu.lanes.LaneWidth;

/**
 * The loops of prefix sums that this process uses. The loops are chosen once, so that the JIT sees
 * one implementation of each interface.
 *
 * @param ints over {@code int[]}
 * @param longs over {@code long[]}
 * @param floats over {@code float[]}, in canonical order
 * @param doubles over {@code double[]}, in canonical order
 */
record ScanLoops(IntScan ints, LongScan longs, FloatScan floats, DoubleScan doubles) {
  static final ScanLoops CHOSEN = LaneWidth.BITS > 0 ? Lanes.make() : plain();

  private static ScanLoops plain() {
    return new ScanLoops(
        new IntScanPlain(), new LongScanPlain(), new FloatScanPlain(), new DoubleScanPlain());
  }

  /** A class apart, so that no vector class is loaded where the module is absent. */
  private static final class Lanes {
    static ScanLoops make() {
      return new ScanLoops(
          new IntScanWarm(), new LongScanWarm(), new FloatScanWarm(), new DoubleScanWarm());
    }
  }
}
