// SPDX-License-Identifier: Apache-2.0
// @specialise float, int, long
//   elements: double[] x, double[] y, code double[]
package pantile.cpu.op.reduce;

import java.util.Arrays;
import pantile.op.reduce.CanonicalSum;

/**
 * Canonical sums over one block of {@code double[]} in their plain and their vector form: at most
 * {@link CanonicalSum#BLOCK} elements, of which the first goes to lane 0. Every element becomes a
 * {@code double} first; every result is rounded before it is used further. A caller lends a {@link
 * #room}.
 */
interface DoubleBlocks {
  /** The lanes, a vector of nothing, and one of what precedes the first row. */
  int ROOM = CanonicalSum.LANES + 16;

  /** Room for one thread. */
  static double[] room() {
    double[] room = new double[ROOM];
    Arrays.fill(room, -0.0);
    return room;
  }

  /** The sum of a range. */
  double sum(double[] x, int from, int to, double[] room);

  /** The sum of products of two ranges of one length. */
  double dot(double[] x, int xFrom, double[] y, int yFrom, int length, double[] room);

  /** The sum of squares of a range. */
  double squares(double[] x, int from, int to, double[] room);
}
