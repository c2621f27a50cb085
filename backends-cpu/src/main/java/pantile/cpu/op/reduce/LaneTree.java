// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import jdk.incubator.vector.VectorShuffle;
import pantile.cpu.lanes.Species;
import pantile.cpu.lanes.WidenLanes;
import pantile.op.reduce.CanonicalSum;

/** Combines lanes as {@link CanonicalSum#combine} does, by vectors while lanes fill a vector. */
final class LaneTree {
  private static final int DOUBLES = Species.DOUBLE.length();

  /** These shuffles move the upper half of 8, 4 and 2 lanes to the lower half. */
  static final VectorShuffle<Double> UPPER4 = upper(4);

  static final VectorShuffle<Double> UPPER2 = upper(2);
  static final VectorShuffle<Double> UPPER1 = upper(1);

  private LaneTree() {}

  private static VectorShuffle<Double> upper(int lanes) {
    return VectorShuffle.fromOp(Species.DOUBLE, lane -> (lane + lanes) & (DOUBLES - 1));
  }

  static double combine(double[] lanes) {
    int width = CanonicalSum.LANES / 2;
    for (; width >= DOUBLES; width /= 2) {
      for (int lane = 0; lane < width; lane += DOUBLES) {
        WidenLanes.load(lanes, lane)
            .add(WidenLanes.load(lanes, lane + width))
            .intoArray(lanes, lane);
      }
    }
    for (; width > 0; width /= 2) {
      for (int lane = 0; lane < width; lane++) {
        lanes[lane] += lanes[lane + width];
      }
    }
    return lanes[0];
  }
}
