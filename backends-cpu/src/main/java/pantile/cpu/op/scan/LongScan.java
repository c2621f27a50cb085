// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.scan;

/**
 * Prefix sums of a range of {@code long[]}, in a plain and a vector form. Sums wrap around. Results
 * may take the elements' place.
 */
interface LongScan {
  /** The sum of a range. */
  long total(long[] x, int from, int to);

  /**
   * Writes for each element {@code sum} plus all elements up to it, itself included. Returns the
   * last result.
   */
  long inclusive(long[] x, int from, int to, long sum, long[] out, int at);

  /**
   * Writes for each element {@code sum} plus all elements before it. Returns the result that would
   * come next.
   */
  long exclusive(long[] x, int from, int to, long sum, long[] out, int at);

  /** Scans a range in one of the two ways. Returns the sum that a next range starts with. */
  default long next(boolean exclusive, long[] x, int from, int to, long sum, long[] out, int at) {
    return exclusive ? exclusive(x, from, to, sum, out, at) : inclusive(x, from, to, sum, out, at);
  }
}
