// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.CanonicalSum;

/** {@link CanonicalSum#combine} by vectors, as long as they are full. */
final class LaneTree {
  private static final int DOUBLES = Species.DOUBLE.length();

  private LaneTree() {}

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
