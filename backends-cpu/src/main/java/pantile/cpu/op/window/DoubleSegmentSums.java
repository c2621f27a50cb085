// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x
package pantile.cpu.op.window;

import java.util.Arrays;

/** Sums of segments that are shorter than a row of lanes of {@code CanonicalSum}. */
final class DoubleSegmentSums {
  private DoubleSegmentSums() {}

  /**
   * The canonical sum of a few elements. Lanes that have none would change nothing, so of the tree
   * of lanes the part is made that has elements.
   *
   * @param x the elements
   * @param from the first one's place
   * @param count how many, at least 1
   * @param lanes as many numbers at least, to be overwritten
   * @return the sum
   */
  static double sum(double[] x, int from, int count, double[] lanes) {
    int width = /* keep */ Integer.highestOneBit(2 * count - 1);
    for (int i = 0; i < count; i++) {
      lanes[i] = x[from + i];
    }
    Arrays.fill(lanes, count, width, -0.0);
    for (int half = width / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }
}
