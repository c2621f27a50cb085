// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile.cpu.op.reduce;

import pantile.op.reduce.MinMax.Extremes;

/** Extremes of arrays of {@code double}, where they stand, and how often a value does. */
interface DoubleExtremes {
  /**
   * The least element, as {@link Math#min(double, double)} has it, of a range that is not empty.
   */
  double min(double[] a, int from, int to);

  /** The greatest, as {@link Math#max(double, double)} has it, of a range that is not empty. */
  double max(double[] a, int from, int to);

  /** Both, in one look at a range that is not empty. */
  Extremes minMax(double[] a, int from, int to);

  /** Where {@link #min} of a range that is not empty first stands. */
  int argMin(double[] a, int from, int to);

  /** Where {@link #max} of a range that is not empty first stands. */
  int argMax(double[] a, int from, int to);

  /** How many elements are {@code ==} a value, or NaN if it is. */
  int count(double[] a, int from, int to, double value);
}
