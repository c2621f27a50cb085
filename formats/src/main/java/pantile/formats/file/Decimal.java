// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.math.BigInteger;

/**
 * The floating-point number that is nearest to digits times a power of ten, wherever one or two
 * products tell which one that is; else NaN, and the JDK's parser finds out.
 *
 * <p>Few digits and a small power are exact, so one operation rounds once (Clinger, How to read
 * floating point numbers accurately, 1990). Others are multiplied by the leading 128 bits of the
 * power (Eisel and Lemire; Lemire, Number parsing at a gigabyte per second, 2021; Mushtak and
 * Lemire, Fast number parsing without fallback, 2023). What would be subnormal, infinite, or may
 * lie half way between two numbers, is left to the JDK here, which the papers do not.
 */
final class Decimal {
  /** Up to this, an integer is a {@code double}. */
  private static final long EXACT = 1L << 53;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT_FLOAT = 1L << 24;
  private static final float[] FLOAT_POWERS = {
    1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f
  };

  /** The bits of the upper half of a product that are below those that count, at least. */
  private static final long BELOW = 0x1ff;

  private static final long INFINITE = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

  private Decimal() {}

  /**
   * The nearest {@code double}.
   *
   * @param digits an integer without a sign: all 64 bits count
   * @param exponent of the power of ten that it is multiplied by
   * @return the number; NaN if nothing is found out here
   */
  static double toDouble(long digits, int exponent) {
    if (digits >= 0 && digits <= EXACT && Math.abs(exponent) < POWERS.length) {
      return exponent < 0
          ? (double) digits / POWERS[-exponent]
          : (double) digits * POWERS[exponent];
    }
    return digits == 0 || exponent < Fives.LEAST || exponent > Fives.MOST
        ? Double.NaN
        : byProduct(digits, exponent);
  }

  /**
   * The nearest {@code float}; as {@link #toDouble}.
   *
   * @param digits an integer without a sign
   * @param exponent of the power of ten that it is multiplied by
   * @return the number; NaN if nothing is found out here
   */
  static float toFloat(long digits, int exponent) {
    if (digits >= 0 && digits <= EXACT_FLOAT && Math.abs(exponent) < FLOAT_POWERS.length) {
      return exponent < 0
          ? (float) digits / FLOAT_POWERS[-exponent]
          : (float) digits * FLOAT_POWERS[exponent];
    }
    return Float.NaN;
  }

  private static double byProduct(long digits, int exponent) {
    int shift = Long.numberOfLeadingZeros(digits);
    long factor = digits << shift;
    int index = exponent - Fives.LEAST;
    long high = Math.unsignedMultiplyHigh(factor, Fives.HIGH[index]);
    long low = factor * Fives.HIGH[index];
    if ((high & BELOW) == BELOW) {
      // The rest of the power may yet carry into the bits that count.
      long more = Math.unsignedMultiplyHigh(factor, Fives.LOW[index]);
      low += more;
      high += Long.compareUnsigned(low, more) < 0 ? 1 : 0;
    }
    // The product differs from the true one by less than two units of its last place.
    boolean near = low == -1 || low == -2 || ((high & BELOW) == 0 && (low == 0 || low == 1));
    int top = (int) (high >>> 63);
    long twice = high >>> (top + 9); // 53 bits, and one to round by
    long mantissa = (twice + 1) >>> 1;
    int biased = 63 + top + Fives.EXPONENT[index] + exponent - shift + Double.MAX_EXPONENT;
    if (near || biased < 1 || biased > 2 * Double.MAX_EXPONENT) {
      return Double.NaN;
    }
    // A mantissa that was rounded up to 2^53 goes into the exponent.
    long bits = ((long) biased << 52) + (mantissa - (1L << 52));
    return bits < INFINITE ? Double.longBitsToDouble(bits) : Double.NaN;
  }

  /** Powers of five: their leading 128 bits, rounded down, or up where the exponent is negative. */
  private static final class Fives {
    /** With 19 digits before it, a lower power makes no normal number. */
    static final int LEAST = -330;

    static final int MOST = Double.MAX_EXPONENT * 3 / 10 + 2;
    static final long[] HIGH = new long[MOST - LEAST + 1];
    static final long[] LOW = new long[HIGH.length];

    /** The exponents of their first bits. */
    static final short[] EXPONENT = new short[HIGH.length];

    static {
      BigInteger power = BigInteger.ONE;
      for (int exponent = 0; exponent <= -LEAST; exponent++) {
        int bits = power.bitLength();
        if (exponent <= MOST) {
          put(exponent, power.shiftLeft(128).shiftRight(bits), bits - 1);
        }
        if (exponent > 0) {
          BigInteger inverse = BigInteger.ONE.shiftLeft(bits + 127).divide(power);
          put(-exponent, inverse.add(BigInteger.ONE), -bits);
        }
        power = power.multiply(BigInteger.valueOf(5));
      }
    }

    private static void put(int exponent, BigInteger leading, int first) {
      HIGH[exponent - LEAST] = leading.shiftRight(64).longValue();
      LOW[exponent - LEAST] = leading.longValue();
      EXPONENT[exponent - LEAST] = (short) first;
    }
  }
}
