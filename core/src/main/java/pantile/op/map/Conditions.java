// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import pantile.spi.Operator;

/** Loops over blocks of conditions. No loop branches on a condition. */
@SuppressWarnings("ShortCircuitBoolean") // for that reason
final class Conditions {
  private Conditions() {}

  /**
   * Computes a block.
   *
   * @param operator of conditions
   * @param a the first operand
   * @param b the second operand; any array if there is none
   * @param to the results; perhaps an operand's array
   * @param n how many elements
   */
  static void apply(Operator operator, boolean[] a, boolean[] b, boolean[] to, int n) {
    switch (operator) {
      case BOTH -> both(a, b, to, n);
      case EITHER -> either(a, b, to, n);
      case DIFFER -> differ(a, b, to, n);
      case NEITHER -> neither(a, to, n);
      default -> throw new IllegalArgumentException("not for conditions: " + operator);
    }
  }

  private static void both(boolean[] a, boolean[] b, boolean[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] & b[i];
    }
  }

  private static void either(boolean[] a, boolean[] b, boolean[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] | b[i];
    }
  }

  private static void differ(boolean[] a, boolean[] b, boolean[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] ^ b[i];
    }
  }

  private static void neither(boolean[] a, boolean[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = !a[i];
    }
  }
}
