// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/**
 * Canonical sums over one block of {@code double[]} in their plain and their vector form: at most
 * {@link pantile.job.CanonicalSum#BLOCK} elements, of which the first goes to lane 0. Every element
 * becomes a {@code double} first; every result is rounded before it is used further. A caller lends
 * 64 numbers of room for the lanes.
 */
interface DoubleBlocks {
  /** The sum of a range. */
  double sum(double[] x, int from, int to, double[] lanes);

  /** The sum of products of two ranges of one length. */
  double dot(double[] x, int xFrom, double[] y, int yFrom, int length, double[] lanes);

  /** The sum of squares of a range. */
  double squares(double[] x, int from, int to, double[] lanes);

  /** The sum of squares of {@code (x - center) * scale}. */
  double deviations(double[] x, int from, int to, double center, double scale, double[] lanes);
}
