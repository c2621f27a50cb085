// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.reduce;

import pantile.op.reduce.MinMax.Extremes;

/** Finds extremes of arrays of {@code long} and their places, and counts a value. */
interface LongExtremes {
  /** The least element of a range that is not empty. */
  long min(long[] a, int from, int to);

  /** The greatest element of a range that is not empty. */
  long max(long[] a, int from, int to);

  /** The least and the greatest element of a range that is not empty, in one pass. */
  Extremes minMax(long[] a, int from, int to);

  /** The index of the first least element of a range that is not empty. */
  int argMin(long[] a, int from, int to);

  /** The index of the first greatest element of a range that is not empty. */
  int argMax(long[] a, int from, int to);

  /** How many elements equal a value. */
  int count(long[] a, int from, int to, long value);
}
