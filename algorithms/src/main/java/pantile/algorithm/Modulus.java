// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

/**
 * Arithmetic modulo 57 · 2^55 + 1, a prime below 2^61, on numbers from 0 below it. Products are
 * Montgomery's ("Modular Multiplication Without Trial Division", 1985): {@code times(a, b)} is a ·
 * b / 2^64. So a factor that is held times 2^64 (see {@link #held}) gives the plain product.
 */
final class Modulus {
  static final long PRIME = (57L << 55) + 1;

  /** 2^55 divides the number of its powers. */
  private static final long GENERATOR = 7;

  private static final long INVERSE = inverse();

  /** 2^64 and 2^128, modulo the prime. */
  private static final long ONE = powerOfTwo(64);

  private static final long SQUARED = powerOfTwo(128);

  private Modulus() {}

  /** By Newton's method: each step doubles the bits that are right, from 3. */
  private static long inverse() {
    long inverse = PRIME;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - PRIME * inverse;
    }
    return inverse;
  }

  private static long powerOfTwo(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = plus(power, power);
    }
    return power;
  }

  static long plus(long a, long b) {
    long sum = a + b - PRIME;
    return sum + (sum >> 63 & PRIME);
  }

  static long minus(long a, long b) {
    long difference = a - b;
    return difference + (difference >> 63 & PRIME);
  }

  static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long taken = Math.unsignedMultiplyHigh(a * b * INVERSE, PRIME);
    long rest = high - taken;
    return rest + (rest >> 63 & PRIME);
  }

  /** A number times 2^64. */
  static long held(long a) {
    return times(a, SQUARED);
  }

  /** A power of a number that is held, held. */
  static long power(long held, long exponent) {
    long power = ONE;
    long square = held;
    for (long e = exponent; e > 0; e >>= 1) {
      if ((e & 1) != 0) {
        power = times(power, square);
      }
      square = times(square, square);
    }
    return power;
  }

  /** A root of 1 of an order that is a power of two, held. */
  static long root(long order) {
    return power(held(GENERATOR), (PRIME - 1) / order);
  }

  /** What a number that is held is to be multiplied by to give 1, held. */
  static long inverse(long held) {
    return power(held, PRIME - 2);
  }
}
