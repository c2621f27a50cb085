// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x, double[] out, code double[]
package pantile.cpu.op.scan;

/**
 * Prefix sums over one block of {@code double[]} in the order of {@link
 * pantile.op.scan.CanonicalScan}, in a plain and a vector form. Every element is first converted to
 * {@code double}. Every result is last converted to the array's type. Results may take the
 * elements' place. NaNs may have any bits.
 */
interface DoubleScan {
  /** The block's total. */
  double total(double[] x, int from, int to);

  /**
   * Writes for each element the sum of all elements up to it, itself included. Returns the block's
   * total.
   */
  double inclusive(double[] x, int from, int to, double offset, double[] out, int at);

  /** Writes for each element the sum of all elements before it. Returns the block's total. */
  double exclusive(double[] x, int from, int to, double offset, double[] out, int at);

  /**
   * Scans a block in one of the two ways. One NaN stands for all NaNs. Returns the next block's
   * offset.
   */
  default double next(
      boolean exclusive, double[] x, int from, int to, double offset, double[] out, int at) {
    double next =
        offset
            + (exclusive
                ? exclusive(x, from, to, offset, out, at)
                : inclusive(x, from, to, offset, out, at));
    if (! /* keep */Double.isFinite(next)) {
      OneNan.in(out, at, at + to - from);
    }
    return next;
  }
}
