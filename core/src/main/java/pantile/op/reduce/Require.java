// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import pantile.spi.ElementType;

/** What kernels refuse to be made with. */
final class Require {
  private Require() {}

  static void integer(ElementType type) {
    if (type.floating()) {
      throw new IllegalArgumentException(type + " has no exact sum; use blocks");
    }
  }

  static void floating(ElementType type, String integers) {
    if (!type.floating()) {
      throw new IllegalArgumentException(type + " " + integers);
    }
  }

  static void powerOfTwo(double scale) {
    boolean normal = scale >= Double.MIN_NORMAL && scale <= Double.MAX_VALUE;
    if (!normal || scale != Math.scalb(1.0, Math.getExponent(scale))) {
      throw new IllegalArgumentException(scale + " is no power of two in the normal range");
    }
  }
}
