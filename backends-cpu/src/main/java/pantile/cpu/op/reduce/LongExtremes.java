// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.reduce;

import pantile.op.reduce.MinMax.Extremes;

/** Extremes of arrays of {@code long}, where they stand, and how often a value does. */
interface LongExtremes {
  /** The least element of a range that is not empty. */
  long min(long[] a, int from, int to);

  /** The greatest element of a range that is not empty. */
  long max(long[] a, int from, int to);

  /** Both, in one look at a range that is not empty. */
  Extremes minMax(long[] a, int from, int to);

  /** Where the least element of a range that is not empty first stands. */
  int argMin(long[] a, int from, int to);

  /** Where the greatest element of a range that is not empty first stands. */
  int argMax(long[] a, int from, int to);

  /** How many elements equal a value. */
  int count(long[] a, int from, int to, long value);
}
