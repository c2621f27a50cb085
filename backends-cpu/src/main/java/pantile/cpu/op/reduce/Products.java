// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import java.util.Arrays;
import pantile.op.reduce.CanonicalProduct;

/**
 * Products of at most a block of elements, by plain loops. The lanes do not wait for each other, so
 * a processor has a multiplication going for each of several lanes. No vector loop is needed to
 * multiply as fast as memory delivers.
 */
final class Products {
  private static final int LANES = CanonicalProduct.LANES;

  private Products() {}

  /** The canonical product of a block; overwrites the lanes. */
  static double canonical(double[] x, int from, int to, double[] lanes) {
    Arrays.fill(lanes, 1.0);
    int rows = from + ((to - from) & -LANES);
    for (int i = from; i < rows; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        lanes[lane] *= x[i + lane];
      }
    }
    for (int i = rows; i < to; i++) {
      lanes[i - rows] *= x[i];
    }
    return CanonicalProduct.combine(lanes);
  }

  /** As for {@code double}, to which each element is converted. */
  static double canonical(float[] x, int from, int to, double[] lanes) {
    Arrays.fill(lanes, 1.0);
    int rows = from + ((to - from) & -LANES);
    for (int i = from; i < rows; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        lanes[lane] *= x[i + lane];
      }
    }
    for (int i = rows; i < to; i++) {
      lanes[i - rows] *= x[i];
    }
    return CanonicalProduct.combine(lanes);
  }

  /** The product modulo 2^64. */
  static long wrapped(long[] x, int from, int to) {
    long a = 1;
    long b = 1;
    long c = 1;
    long d = 1;
    int rows = from + ((to - from) & -4);
    for (int i = from; i < rows; i += 4) {
      a *= x[i];
      b *= x[i + 1];
      c *= x[i + 2];
      d *= x[i + 3];
    }
    for (int i = rows; i < to; i++) {
      a *= x[i];
    }
    return a * b * (c * d);
  }

  /** As for {@code long}, to which each element is converted. */
  static long wrapped(int[] x, int from, int to) {
    long a = 1;
    long b = 1;
    long c = 1;
    long d = 1;
    int rows = from + ((to - from) & -4);
    for (int i = from; i < rows; i += 4) {
      a *= x[i];
      b *= x[i + 1];
      c *= x[i + 2];
      d *= x[i + 3];
    }
    for (int i = rows; i < to; i++) {
      a *= x[i];
    }
    return a * b * (c * d);
  }
}
