// SPDX-License-Identifier: Apache-2.0
// @specialise float
// @specialise long, int
package pantile.op.sort;

// @only-floating
import pantile.op.OrderedBits;
// @end
import pantile.spi.Slice;

/** Merges two sorted arrays by a plain loop. */
final class DoubleMerge {
  /** Results of a strip, whose method the JIT compiles after a few strips. */
  private static final int STRIP = 128;

  private DoubleMerge() {}

  /**
   * Merges elements. Of merged elements none is less than the one before, if and only if that holds
   * of both arrays.
   *
   * @return whether both ascend
   */
  static boolean merge(Slice.Doubles x, Slice.Doubles y, double[] out) {
    int i = x.from();
    int first = x.from() + y.from(); // the places of the next two, less that of the next result
    for (int at = 0; at < out.length; at += STRIP) {
      int to = Math.min(at + STRIP, out.length);
      i = strip(x.array(), i, x.to(), y.array(), first + at - i, y.to(), out, at, to);
      if (!ascends(out, Math.max(1, at), to)) {
        return false;
      }
    }
    return true;
  }

  /** Writes results from one place to another; returns the next place in the first array. */
  private static int strip(
      double[] x,
      int from,
      int xEnd,
      double[] y,
      int start,
      int yEnd,
      double[] out,
      int at,
      int to) {
    int i = from;
    int j = start;
    for (int k = at; k < to; k++) {
      if (j == yEnd || (i < xEnd && key(x[i]) <= key(y[j]))) {
        out[k] = x[i++];
      } else {
        out[k] = y[j++];
      }
    }
    return i;
  }

  private static boolean ascends(double[] x, int from, int to) {
    boolean ascends = true;
    for (int i = from; i < to; i++) {
      ascends &= key(x[i - 1]) <= key(x[i]);
    }
    return ascends;
  }

  // @only-double
  private static long key(double x) {
    return OrderedBits.key(x);
  }
  // @end
  // @only-float
  // private static int key(float x) {
  //   return OrderedBits.key(x);
  // }
  // @end
  // @only-integer
  // private static double key(double x) {
  //   return x;
  // }
  // @end
}
