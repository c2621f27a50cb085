// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x
package pantile.cpu.op.reduce;

import java.util.Arrays;
import pantile.op.reduce.CanonicalProduct;

/**
 * The canonical product of at most a block of elements, by a plain loop; each element is converted
 * to {@code double}. The lanes do not wait for each other, so a processor has a multiplication
 * going for each of several lanes. No vector loop is needed to multiply as fast as memory delivers.
 */
final class DoubleProducts {
  private static final int LANES = CanonicalProduct.LANES;

  private DoubleProducts() {}

  /** The product of a range; overwrites the lanes. */
  static double canonical(double[] x, int from, int to, double[] lanes) {
    Arrays.fill(lanes, 1.0);
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        lanes[lane] *= x[i + lane];
      }
    }
    for (int lane = 0; i < to; i++, lane++) {
      lanes[lane] *= x[i];
    }
    return CanonicalProduct.combine(lanes);
  }
}
