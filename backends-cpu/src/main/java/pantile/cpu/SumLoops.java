// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Int128;
import pantile.job.Int192;

/** The loops that add, in their plain and their vector form. */
interface SumLoops {
  /** The exact sum. */
  Int128 sum(int[] a, int from, int to);

  /** The exact sum. */
  Int128 sum(long[] a, int from, int to);

  /** The exact dot product of two ranges of one length. */
  Int128 dot(int[] x, int xFrom, int[] y, int yFrom, int length);

  /** The exact dot product of two ranges of one length. */
  Int192 dot(long[] x, int xFrom, long[] y, int yFrom, int length);

  /**
   * Adds elements to the 64 lanes of a block in canonical order, the first element to lane 0; see
   * {@link pantile.job.CanonicalSum#accumulate}.
   */
  void accumulate(double[] x, int from, int to, double[] lanes);

  /** The same with the products of two ranges of one length, each rounded before it is added. */
  void accumulateProducts(double[] x, int xFrom, double[] y, int yFrom, int length, double[] lanes);
}
