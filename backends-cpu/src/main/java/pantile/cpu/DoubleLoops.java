// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Partials.Extremes;

/** The loops over arrays of {@code double} that have a plain and a vector form. */
interface DoubleLoops {
  /**
   * The least element, as {@link Math#min(double, double)} has it, of a range that is not empty.
   */
  double min(double[] a, int from, int to);

  /** The greatest, as {@link Math#max(double, double)} has it, of a range that is not empty. */
  double max(double[] a, int from, int to);

  /** Both, in one look at a range that is not empty. */
  Extremes minMax(double[] a, int from, int to);

  /** The first element with a value's bits, all NaNs being alike; -1 if there is none. */
  int indexOf(double[] a, int from, int to, double value);

  /** How many elements are {@code ==} a value, or NaN if it is. */
  int count(double[] a, int from, int to, double value);
}
