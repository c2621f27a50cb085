// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   doubleToLongBits -> floatToIntBits
//   longBitsToDouble -> intBitsToFloat
// @specialise long, int
package pantile.op.map;

import pantile.spi.Operator;

/**
 * Loops over blocks of {@code double}, one for each operator. Each loop has one index for all
 * arrays, from 0: C2 makes vector loops of such loops by itself, and the JIT's first compiler fast
 * ones, so a first call is not slow. (With an offset for each array C2 cannot tell whether two of
 * them overlap, and leaves the loop as it is.) A result may take an operand's place.
 */
@SuppressWarnings("cast") // casts that are redundant here are not for other element types
final class DoubleMap {
  private DoubleMap() {}

  /**
   * Computes a block.
   *
   * @param operator gives numbers
   * @param a the first operand
   * @param b the second operand; any array if there is none
   * @param to the results
   * @param n how many elements
   */
  static void apply(Operator operator, double[] a, double[] b, double[] to, int n) {
    switch (operator) {
      case ADD -> add(a, b, to, n);
      case SUB -> sub(a, b, to, n);
      case MUL -> mul(a, b, to, n);
      case DIV -> div(a, b, to, n);
      case REM -> rem(a, b, to, n);
      case MIN -> min(a, b, to, n);
      case MAX -> max(a, b, to, n);
      case NEG -> neg(a, to, n);
      case ABS -> abs(a, to, n);
      // @only-floating
      case SQRT -> sqrt(a, to, n);
      case FLOOR -> floor(a, to, n);
      case CEIL -> ceil(a, to, n);
      case RINT -> rint(a, to, n);
      // @end
      // @only-integer
      // case AND -> and(a, b, to, n);
      // case OR -> or(a, b, to, n);
      // case XOR -> xor(a, b, to, n);
      // case NOT -> not(a, to, n);
      // case SHL -> shl(a, b, to, n);
      // case SHR -> shr(a, b, to, n);
      // case USHR -> ushr(a, b, to, n);
      // @end
      default -> throw new IllegalArgumentException("not for numbers of this type: " + operator);
    }
  }

  /**
   * Compares a block.
   *
   * @param operator gives conditions
   * @param a the first operand
   * @param b the second operand
   * @param to the results
   * @param n how many elements
   */
  static void compare(Operator operator, double[] a, double[] b, boolean[] to, int n) {
    switch (operator) {
      case LT -> lt(a, b, to, n);
      case LE -> le(a, b, to, n);
      case EQ -> eq(a, b, to, n);
      case NE -> ne(a, b, to, n);
      default -> throw new IllegalArgumentException("no comparison: " + operator);
    }
  }

  static void select(boolean[] where, double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = where[i] ? a[i] : b[i];
    }
  }

  static void reverse(double[] a, int n) {
    for (int i = 0; i < n / 2; i++) {
      double first = a[i];
      a[i] = a[n - 1 - i];
      a[n - 1 - i] = first;
    }
  }

  private static void add(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] + b[i];
    }
  }

  private static void sub(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] - b[i];
    }
  }

  private static void mul(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b[i];
    }
  }

  private static void div(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] / b[i];
    }
  }

  private static void rem(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] % b[i];
    }
  }

  private static void min(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.min(a[i], b[i]);
    }
  }

  private static void max(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.max(a[i], b[i]);
    }
  }

  private static void neg(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = -a[i];
    }
  }

  private static void abs(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.abs(a[i]);
    }
  }

  // @only-floating
  private static void sqrt(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (double) Math.sqrt(a[i]);
    }
  }

  private static void floor(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (double) Math.floor(a[i]);
    }
  }

  private static void ceil(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (double) Math.ceil(a[i]);
    }
  }

  private static void rint(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (double) Math.rint(a[i]);
    }
  }

  static void fma(double[] a, double[] b, double[] c, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.fma(a[i], b[i], c[i]);
    }
  }

  /** Gives all NaNs the bits of the one NaN. Most blocks have none, which one pass tells. */
  static void oneNaN(double[] to, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += Double.isNaN(to[i]) ? 1 : 0;
    }
    if (count > 0) {
      for (int i = 0; i < n; i++) {
        to[i] = Double.longBitsToDouble(Double.doubleToLongBits(to[i]));
      }
    }
  }

  // @end
  // @only-integer
  // private static void and(double[] a, double[] b, double[] to, int n) {
  //   for (int i = 0; i < n; i++) {
  //     to[i] = a[i] & b[i];
  //   }
  // }
  //
  // private static void or(double[] a, double[] b, double[] to, int n) {
  //   for (int i = 0; i < n; i++) {
  //     to[i] = a[i] | b[i];
  //   }
  // }
  //
  // private static void xor(double[] a, double[] b, double[] to, int n) {
  //   for (int i = 0; i < n; i++) {
  //     to[i] = a[i] ^ b[i];
  //   }
  // }
  //
  // private static void not(double[] a, double[] to, int n) {
  //   for (int i = 0; i < n; i++) {
  //     to[i] = ~a[i];
  //   }
  // }
  //
  // private static void shl(double[] a, double[] b, double[] to, int n) {
  //   for (int i = 0; i < n; i++) {
  //     to[i] = a[i] << b[i];
  //   }
  // }
  //
  // private static void shr(double[] a, double[] b, double[] to, int n) {
  //   for (int i = 0; i < n; i++) {
  //     to[i] = a[i] >> b[i];
  //   }
  // }
  //
  // private static void ushr(double[] a, double[] b, double[] to, int n) {
  //   for (int i = 0; i < n; i++) {
  //     to[i] = a[i] >>> b[i];
  //   }
  // }
  //
  // @end
  private static void lt(double[] a, double[] b, boolean[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] < b[i];
    }
  }

  private static void le(double[] a, double[] b, boolean[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] <= b[i];
    }
  }

  private static void eq(double[] a, double[] b, boolean[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] == b[i];
    }
  }

  private static void ne(double[] a, double[] b, boolean[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] != b[i];
    }
  }
}
