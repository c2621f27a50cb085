// SPDX-License-Identifier: Apache-2.0
// @specialise int
//   elements: long[] x
package pantile.cpu.op.reduce;

/**
 * Products modulo 2^64. Four of them are made side by side, since a multiplication takes a few
 * cycles and another may begin in each.
 */
final class LongProducts {
  private LongProducts() {}

  /** The product of a range; each element is converted to {@code long}. */
  static long wrapped(long[] x, int from, int to) {
    long a = 1;
    long b = 1;
    long c = 1;
    long d = 1;
    int i = from;
    for (; i <= to - 4; i += 4) {
      a *= x[i];
      b *= x[i + 1];
      c *= x[i + 2];
      d *= x[i + 3];
    }
    for (; i < to; i++) {
      a *= x[i];
    }
    return a * b * (c * d);
  }
}
