// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.Objects;
import pantile.op.prime.Montgomery;

/**
 * Says whether a number is prime, with certainty for every {@code long}.
 *
 * <p>Division by the primes to 53 finds three of four odd composites. A number that is left is
 * tested for being a strong probable prime (Miller, Rabin) to base 2. A number below 4759123141
 * that passes is tested to bases 7 and 61 too, which is certain (Jaeschke 1993). A larger number
 * that passes is tested by {@link Lucas}. No composite below 2^64 passes both tests (the test of
 * Baillie, Pomerance, Selfridge and Wagstaff, 1980).
 *
 * <p>No step of a test has a branch, since a processor cannot foresee an exponent's bits. {@link
 * BatchPlain} and {@link BatchLanes} test many numbers side by side.
 */
final class MillerRabin {
  /** No composite below this passes the tests to bases 2, 7 and 61. */
  static final long SMALL = 4_759_123_141L;

  /** Bit {@code n / 2} is set where the odd number {@code n < 128} is prime. */
  private static final long ODD_PRIMES_BELOW_128 = 0x816d_129a_64b4_cb6eL;

  private MillerRabin() {}

  /**
   * Whether {@code n} is prime. Negative numbers, 0 and 1 are not. O(log n) multiplications.
   *
   * @param n any number
   * @return true if the number is prime
   */
  static boolean isPrime(long n) {
    if (n < 128) {
      return isSmallPrime(n);
    }
    return (n & 1) != 0 && !SmallDivisors.any(n) && isStrong2(n) && isSurelyPrime(n);
  }

  /**
   * Tests {@code in[from..to)} and writes the answers to {@code out}, starting at {@code outFrom}.
   * Many numbers in one call take a third of the time of as many calls of {@link #isPrime}, or
   * less.
   *
   * @param in the numbers, left as they are
   * @param from the index of the first
   * @param to the index after the last
   * @param out true at each prime's place, false at every other
   * @param outFrom the index of the first answer
   * @throws IndexOutOfBoundsException if either range leaves its array; nothing is written then
   */
  static void arePrime(long[] in, int from, int to, boolean[] out, int outFrom) {
    Objects.checkFromToIndex(from, to, in.length);
    Objects.checkFromIndexSize(outFrom, to - from, out.length);
    Batches.arePrime(in, from, to, out, outFrom);
  }

  static boolean isSmallPrime(long n) {
    return n == 2 || (n > 0 && (n & 1) != 0 && ((ODD_PRIMES_BELOW_128 >>> (n >>> 1)) & 1) != 0);
  }

  /** Whether the odd number {@code n > 2} is a strong probable prime to base 2. */
  static boolean isStrong2(long n) {
    long inverse = Montgomery.inverse(n);
    long one = Montgomery.one(n);
    long x = one;
    long bits = exponent(n);
    for (int i = 0; i < 63; i++) {
      x = Montgomery.multiply(x, x, n, inverse);
      x = Montgomery.add(x, x & (bits >> 63), n);
      bits <<= 1;
    }
    return isRootOfOne(x, one, n, inverse);
  }

  /** The odd part of {@code n - 1}, ahead of which stand zeros, in the upper 63 bits. */
  static long exponent(long n) {
    return ((n - 1) >>> Long.numberOfTrailingZeros(n - 1)) << 1;
  }

  /** Whether {@code n}, a strong probable prime to base 2, is prime. */
  static boolean isSurelyPrime(long n) {
    return n < SMALL ? isStrong(7, n) && isStrong(61, n) : Lucas.passes(n);
  }

  /** Whether {@code n} is a strong probable prime to a prime base, or that base. */
  private static boolean isStrong(long base, long n) {
    long inverse = Montgomery.inverse(n);
    long one = Montgomery.one(n);
    long a = Montgomery.multiply(base % n, Montgomery.toForm(one, n, inverse), n, inverse);
    long x = one;
    for (long bits = exponent(n), i = 0; i < 63; i++, bits <<= 1) {
      x = Montgomery.multiply(x, x, n, inverse);
      x = bits < 0 ? Montgomery.multiply(x, a, n, inverse) : x;
    }
    return a == 0 || isRootOfOne(x, one, n, inverse);
  }

  /** Whether {@code x} is 1, or -1 is met on squaring it as often as {@code n - 1} is even. */
  static boolean isRootOfOne(long x, long one, long n, long inverse) {
    long minusOne = n - one;
    if (x == one || x == minusOne) {
      return true;
    }
    long square = x;
    for (int i = Long.numberOfTrailingZeros(n - 1); i > 1; i--) {
      square = Montgomery.multiply(square, square, n, inverse);
      if (square == minusOne) {
        return true;
      }
    }
    return false;
  }
}
