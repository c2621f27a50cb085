// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x, double[]}
package pantile.cpu.op.reduce;

import pantile.op.reduce.CanonicalSum;

/**
 * Canonical sums of deviations from a center and of their squares, over one block of {@code
 * double[]}, in their plain and their vector form: at most {@link CanonicalSum#BLOCK} elements, of
 * which the first goes to lane 0. Every element becomes a {@code double} first; every result is
 * rounded before it is used further.
 */
interface DoubleMoments {
  /**
   * Leaves both sums in the first of each {@link CanonicalSum#LANES} lanes, of which it overwrites
   * all.
   */
  void add(double[] x, int from, int to, double center, double[] deviations, double[] squares);
}
