// SPDX-License-Identifier: Apache-2.0
// @specialise float
// @specialise long, int
package pantile.op.map;

/** Plain loops of {@link Moves}. The JIT compiles a strip's method after a few strips. */
final class DoubleMoves {
  private static final int STRIP = 128;

  private DoubleMoves() {}

  /** Copies elements, the last of them first. */
  static void reverse(double[] x, int from, int to, double[] out, int at) {
    for (int done = 0; done < to - from; done += STRIP) {
      int count = Math.min(STRIP, to - from - done);
      reverseStrip(x, to - 1 - done, out, at + done, count);
    }
  }

  private static void reverseStrip(double[] x, int last, double[] out, int at, int count) {
    for (int i = 0; i < count; i++) {
      out[at + i] = x[last - i];
    }
  }

  /** Subtracts elements of one array from those of another. */
  static void subtract(double[] x, int i, double[] y, int j, double[] out, int at, int count) {
    for (int done = 0; done < count; done += STRIP) {
      int some = Math.min(STRIP, count - done);
      subtractStrip(x, i + done, y, j + done, out, at + done, some);
    }
  }

  private static void subtractStrip(
      double[] x, int i, double[] y, int j, double[] out, int at, int count) {
    for (int k = 0; k < count; k++) {
      double difference = x[i + k] - y[j + k];
      // @only-double
      out[at + k] = Double.isNaN(difference) ? Double.NaN : difference; // one NaN of all
      // @end
      // @only-float
      // out[at + k] = Float.isNaN(difference) ? Float.NaN : difference; // one NaN of all
      // @end
      // @only-integer
      // out[at + k] = difference;
      // @end
    }
  }
}
