// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

/** Constants of IEEE's format of doubles. */
final class Bits {
  /** Added to a positive number less than itself, rounds it to an integer in the lowest bits. */
  static final double INTEGER = 0x1p52;

  /** The same for numbers of both signs. */
  static final double SIGNED_INTEGER = 0x1.8p52;

  /** Bits of a significand behind its leading 1. */
  static final int FRACTION_BITS = 52;

  static final long SIGN = Long.MIN_VALUE;
  static final long MAGNITUDE = Long.MAX_VALUE;
  static final long FRACTION = (1L << FRACTION_BITS) - 1;

  /** The exponent of 1. */
  static final int BIAS = 1023;

  /** The bits of 1. */
  static final long ONE = (long) BIAS << FRACTION_BITS;

  /** The bits of the smallest normal number. */
  static final long SMALLEST = 1L << FRACTION_BITS;

  static final long INFINITY = 0x7ff0_0000L << 32;

  /** What fdlibm calls the high word. The low word is set to 0 to have fewer significant bits. */
  static final long HIGH_WORD = -1L << 32;

  private Bits() {}

  /** The double with a high word and a low word of 0. */
  static double high(int word) {
    return Double.longBitsToDouble((long) word << 32);
  }
}
