// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x, double[]}
package pantile.cpu.op.reduce;

import pantile.op.reduce.CanonicalSum;

/**
 * Canonical sums of deviations from a center, and of the deviations' squares, over one block of
 * {@code double[]}, in a plain and a vector form. A block has at most {@link CanonicalSum#BLOCK}
 * elements. The first element goes to lane 0. Every element is first converted to {@code double}.
 * Every result is rounded before it is used further.
 */
interface DoubleMoments {
  /**
   * Computes both sums, and leaves each in the first of its {@link CanonicalSum#LANES} lanes. All
   * lanes are overwritten.
   */
  void add(double[] x, int from, int to, double center, double[] deviations, double[] squares);
}
