// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

import pantile.cpu.lanes.LaneWidth;

/**
 * The loops of prefix sums that this process uses. Each is chosen once, so that the JIT sees one
 * implementation of each interface, and when it is first asked for.
 */
final class ScanLoops {
  static final ScanLoops CHOSEN = new ScanLoops();

  private static final boolean VECTORS = LaneWidth.BITS > 0;

  private ScanLoops() {}

  /** Loops over {@code int[]}. */
  IntScan ints() {
    return OfInts.LOOPS;
  }

  /** Loops over {@code long[]}. */
  LongScan longs() {
    return OfLongs.LOOPS;
  }

  /** Loops over {@code float[]}, in canonical order. */
  FloatScan floats() {
    return OfFloats.LOOPS;
  }

  /** Loops over {@code double[]}, in canonical order. */
  DoubleScan doubles() {
    return OfDoubles.LOOPS;
  }

  private static final class OfInts {
    static final IntScan LOOPS = VECTORS ? new IntScanWarm() : new IntScanPlain();
  }

  private static final class OfLongs {
    static final LongScan LOOPS = VECTORS ? new LongScanWarm() : new LongScanPlain();
  }

  private static final class OfFloats {
    static final FloatScan LOOPS = VECTORS ? new FloatScanWarm() : new FloatScanPlain();
  }

  private static final class OfDoubles {
    static final DoubleScan LOOPS = VECTORS ? new DoubleScanWarm() : new DoubleScanPlain();
  }
}
