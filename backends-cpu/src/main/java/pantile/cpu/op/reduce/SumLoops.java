// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.op.reduce.Int128;
import pantile.op.reduce.Int192;

/** The loops that add integers exactly, in their plain and their vector form. */
interface SumLoops {
  /** The exact sum. */
  Int128 sum(int[] a, int from, int to);

  /** The exact sum. */
  Int128 sum(long[] a, int from, int to);

  /** The exact dot product of two ranges of one length. */
  Int128 dot(int[] x, int xFrom, int[] y, int yFrom, int length);

  /** The exact dot product of two ranges of one length. */
  Int192 dot(long[] x, int xFrom, long[] y, int yFrom, int length);
}
