// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile.cpu.op.reduce;

import pantile.op.reduce.MinMax.Extremes;

/** Finds extremes of arrays of {@code double} and their places, and counts a value. */
interface DoubleExtremes {
  /**
   * The least element, as {@link Math#min(double, double)} has it, of a range that is not empty.
   */
  double min(double[] a, int from, int to);

  /**
   * The greatest element, as {@link Math#max(double, double)} has it, of a range that is not empty.
   */
  double max(double[] a, int from, int to);

  /** The least and the greatest element of a range that is not empty, in one pass. */
  Extremes minMax(double[] a, int from, int to);

  /** The index of the first element that is the {@link #min} of a range that is not empty. */
  int argMin(double[] a, int from, int to);

  /** The index of the first element that is the {@link #max} of a range that is not empty. */
  int argMax(double[] a, int from, int to);

  /** How many elements are {@code ==} to a value, or NaN if the value is NaN. */
  int count(double[] a, int from, int to, double value);
}
