// SPDX-License-Identifier: Apache-2.0
// @specialise float, int, long
//   elements: double[] x, double[] y, code double[]
package pantile.cpu.op.reduce;

import java.util.Arrays;
import pantile.op.reduce.CanonicalSum;

/**
 * Canonical sums over one block of {@code double[]}, in a plain and a vector form. A block has at
 * most {@link CanonicalSum#BLOCK} elements. The first element goes to lane 0. Every element is
 * first converted to {@code double}. Every result is rounded before it is used further. A caller
 * lends a {@link #room}, whose lanes are overwritten.
 */
interface DoubleBlocks {
  /**
   * Length of a {@link #room}: the lanes, a vector of identities, and a vector of the elements
   * before the first row.
   */
  int ROOM = CanonicalSum.LANES + 16;

  /** Makes a room for one thread. */
  static double[] room() {
    double[] room = new double[ROOM];
    Arrays.fill(room, -0.0);
    return room;
  }

  /** The canonical sum of a range. */
  double sum(double[] x, int from, int to, double[] room);

  /** The canonical sum of the products of two ranges of one length. */
  double dot(double[] x, int xFrom, double[] y, int yFrom, int length, double[] room);

  /** The canonical sum of the squares of a range. */
  double squares(double[] x, int from, int to, double[] room);
}
