// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile.cpu.op.window;

// @only-floating
import pantile.cpu.lanes.Widen;
import pantile.op.scan.CanonicalScan;

// @end

/** Sums, products, least and greatest elements of all elements up to each. */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element types
final class DoubleCumulation {
  // @only-floating
  private static final int GROUP = CanonicalScan.GROUP;

  // @end
  private DoubleCumulation() {}

  /**
   * The greatest element up to each, or the least.
   *
   * @param x the elements
   * @param from the first one's place
   * @param to one past the last one's place
   * @param flip as {@link DoubleKeys} has it
   * @param before the key of what precedes the elements
   * @param out the results
   * @param at where the first result goes
   */
  static void ends(
      double[] x,
      int from,
      int to,
      /* keep */ long flip,
      /* keep */ long before,
      double[] out,
      int at) {
    /* keep */ long most = before;
    for (int i = from; i < to; i++) {
      most = Math.max(most, DoubleKeys.key(x[i], flip));
      out[at + i - from] = DoubleKeys.element(most, flip);
    }
  }

  // @only-floating
  /** The sums up to each element, in the order of {@link CanonicalScan}. */
  static void sums(double[] x, int from, int to, boolean exclusive, double[] out, int at) {
    /* keep */ double[] prefixes = new /* keep */ double[GROUP + 1];
    prefixes[0] = -0.0;
    /* keep */ double offset = exclusive ? 0.0 : -0.0;
    for (int block = from; block < to; ) {
      int end = block + Math.min(CanonicalScan.BLOCK, to - block);
      /* keep */ double carry = -0.0;
      for (int i = block; i < end; ) {
        int count = Math.min(GROUP, end - i);
        prefixes(x, i, count, prefixes);
        for (int k = 0; k < count; k++) {
          double sum = (double) (offset + (carry + prefixes[exclusive ? k : k + 1]));
          out[at + i - from + k] = Double.isNaN(sum) ? Double.NaN : sum;
        }
        carry += prefixes[count];
        i += count;
      }
      offset += carry;
      block = end;
    }
  }

  /** The prefixes of a group, behind the empty one. */
  private static void prefixes(double[] x, int from, int count, /* keep */ double[] prefixes) {
    for (int k = 0; k < count; k++) {
      prefixes[k + 1] = x[from + k];
    }
    for (int width = 1; width < count; width *= 2) {
      for (int k = width; k < count; k++) {
        if ((k & width) != 0) {
          prefixes[k + 1] += prefixes[k & -width];
        }
      }
    }
  }

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
  // /** The sums up to each element. */
  // static void sums(double[] x, int from, int to, boolean exclusive, double[] out, int at) {
  //   double sum = 0;
  //   for (int i = from; i < to; i++) {
  //     double before = sum;
  //     sum += x[i];
  //     out[at + i - from] = exclusive ? before : sum;
  //   }
  // }
  //
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
