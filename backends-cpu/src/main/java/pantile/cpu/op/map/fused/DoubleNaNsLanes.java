// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile.cpu.op.map.fused;

import static jdk.incubator.vector.VectorOperators.ADD;

import jdk.incubator.vector.DoubleVector;
import pantile.cpu.lanes.Species;

/**
 * Finds NaNs by vectors. An element minus itself is zero, or NaN for a NaN or an infinity, and a
 * sum of these is NaN if one is. So where a sum is NaN, elements are looked at one by one.
 */
final class DoubleNaNsLanes {
  private static final int LANES = Species.DOUBLE.length();
  private static final int GROUP = 4 * LANES;

  private DoubleNaNsLanes() {}

  static boolean any(double[] a, int from, int end) {
    DoubleVector sum0 = DoubleVector.zero(Species.DOUBLE);
    DoubleVector sum1 = DoubleVector.broadcast(Species.DOUBLE, 0);
    DoubleVector sum2 = DoubleVector.zero(Species.DOUBLE);
    DoubleVector sum3 = DoubleVector.broadcast(Species.DOUBLE, 0);
    int i = from;
    for (; i <= end - GROUP; i += GROUP) {
      DoubleVector v0 = DoubleVector.fromArray(Species.DOUBLE, a, i);
      DoubleVector v1 = DoubleVector.fromArray(Species.DOUBLE, a, i + LANES);
      DoubleVector v2 = DoubleVector.fromArray(Species.DOUBLE, a, i + 2 * LANES);
      DoubleVector v3 = DoubleVector.fromArray(Species.DOUBLE, a, i + 3 * LANES);
      sum0 = sum0.add(v0.sub(v0));
      sum1 = sum1.add(v1.sub(v1));
      sum2 = sum2.add(v2.sub(v2));
      sum3 = sum3.add(v3.sub(v3));
    }
    double sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(ADD);
    for (; i < end; i++) {
      sum += a[i] * 0; // as good as the difference
    }
    return Double.isNaN(sum) && DoubleNaNs.plain(a, from, end);
  }
}
