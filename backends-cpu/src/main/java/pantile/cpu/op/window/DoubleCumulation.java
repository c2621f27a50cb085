// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile.cpu.op.window;

// @only-floating
import pantile.cpu.lanes.Widen;
import pantile.op.scan.CanonicalScan;

// @end

/** Products, least and greatest elements of all elements up to each. */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element types
final class DoubleCumulation {
  private DoubleCumulation() {}

  /**
   * The greatest element up to each, or the least.
   *
   * @param x the elements
   * @param from the first one's place
   * @param to one past the last one's place
   * @param flip as {@link DoubleKeys} has it
   * @param out the results
   * @param at where the first result goes
   */
  static void ends(double[] x, int from, int to, /* keep */ long flip, double[] out, int at) {
    /* keep */ long most = Long.MIN_VALUE;
    for (int i = from; i < to; i++) {
      most = Math.max(most, DoubleKeys.key(x[i], flip));
      out[at + i - from] = DoubleKeys.element(most, flip);
    }
  }

  // @only-floating
  /** The products up to each element. */
  static void products(double[] x, int from, int to, double[] out, int at) {
    /* keep */ double carried = 1;
    for (int block = from; block < to; ) {
      int end = block + Math.min(CanonicalScan.BLOCK, to - block);
      /* keep */ double product = 1;
      for (int i = block; i < end; i++) {
        product *= Widen.of(x[i]);
        double result = (double) (carried * product);
        out[at + i - from] = Double.isNaN(result) ? Double.NaN : result;
      }
      carried *= product;
      block = end;
    }
  }

  // @end
  // @only-integer
  // /** The products up to each element. */
  // static void products(double[] x, int from, int to, double[] out, int at) {
  //   double product = 1;
  //   for (int i = from; i < to; i++) {
  //     product *= x[i];
  //     out[at + i - from] = product;
  //   }
  // }
  //
  // @end
}
