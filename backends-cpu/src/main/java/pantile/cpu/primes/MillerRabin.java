// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.primes;

import java.util.Objects;

/**
 * Says whether a number is prime, with certainty for every {@code long}.
 *
 * <p>Division by the primes to 53 finds three of four odd composites. What is left is tested for
 * being a strong probable prime (Miller, Rabin) to base 2. What passes is tested to bases 7 and 61
 * too if it is below 4759123141, which settles it (Jaeschke 1993), and else by {@link Lucas}: no
 * composite below 2^64 passes both (the test of Baillie, Pomerance, Selfridge and Wagstaff, 1980).
 *
 * <p>A step of one test needs the step before, and a processor has nothing else to do meanwhile. So
 * three numbers are tested to base 2 at once. No step has a branch, since an exponent's bits cannot
 * be foreseen.
 */
public final class MillerRabin {
  /** Below it no composite passes the tests to bases 2, 7 and 61. */
  private static final long SMALL = 4_759_123_141L;

  /** Bit {@code n / 2} is set where the odd number {@code n < 128} is prime. */
  private static final long ODD_PRIMES_BELOW_128 = 0x816d_129a_64b4_cb6eL;

  /** Numbers of a batch that wait for their tests. */
  private static final int WAITING = 512;

  private MillerRabin() {}

  /**
   * Whether {@code n} is prime. Negative numbers, 0 and 1 are not. O(log n) multiplications.
   *
   * @param n any number
   * @return true if it is prime
   */
  public static boolean isPrime(long n) {
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
  public static void arePrime(long[] in, int from, int to, boolean[] out, int outFrom) {
    Objects.checkFromToIndex(from, to, in.length);
    Objects.checkFromIndexSize(outFrom, to - from, out.length);
    int[] waiting = new int[WAITING];
    int n = 0;
    for (int i = from; i < to; i++) {
      long candidate = in[i];
      boolean test = false;
      if (candidate < 128) {
        out[outFrom + i - from] = isSmallPrime(candidate);
      } else {
        test = (candidate & 1) != 0 && !SmallDivisors.any(candidate);
        out[outFrom + i - from] = test;
      }
      waiting[n] = i;
      n += test ? 1 : 0;
      if (n == WAITING) {
        test(in, waiting, n, out, outFrom - from);
        n = 0;
      }
    }
    test(in, waiting, n, out, outFrom - from);
  }

  private static void test(long[] in, int[] waiting, int n, boolean[] out, int shift) {
    int i = 0;
    for (; i + 3 <= n; i += 3) {
      int a = waiting[i];
      int b = waiting[i + 1];
      int c = waiting[i + 2];
      int strong = areStrong2(in[a], in[b], in[c]);
      out[a + shift] = (strong & 1) != 0 && isSurelyPrime(in[a]);
      out[b + shift] = (strong & 2) != 0 && isSurelyPrime(in[b]);
      out[c + shift] = (strong & 4) != 0 && isSurelyPrime(in[c]);
    }
    for (; i < n; i++) {
      int a = waiting[i];
      out[a + shift] = isStrong2(in[a]) && isSurelyPrime(in[a]);
    }
  }

  private static boolean isSmallPrime(long n) {
    return n == 2 || (n > 0 && (n & 1) != 0 && ((ODD_PRIMES_BELOW_128 >>> (n >>> 1)) & 1) != 0);
  }

  /** Whether the odd number {@code n > 2} is a strong probable prime to base 2. */
  private static boolean isStrong2(long n) {
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

  /** The same of three numbers; the answers are the bits 1, 2 and 4. */
  private static int areStrong2(long n, long n1, long n2) {
    long inverse = Montgomery.inverse(n);
    long inverse1 = Montgomery.inverse(n1);
    long inverse2 = Montgomery.inverse(n2);
    long x = Montgomery.one(n);
    long x1 = Montgomery.one(n1);
    long x2 = Montgomery.one(n2);
    long bits = exponent(n);
    long bits1 = exponent(n1);
    long bits2 = exponent(n2);
    for (int i = 0; i < 63; i++) {
      x = Montgomery.multiply(x, x, n, inverse);
      x1 = Montgomery.multiply(x1, x1, n1, inverse1);
      x2 = Montgomery.multiply(x2, x2, n2, inverse2);
      x = Montgomery.add(x, x & (bits >> 63), n);
      x1 = Montgomery.add(x1, x1 & (bits1 >> 63), n1);
      x2 = Montgomery.add(x2, x2 & (bits2 >> 63), n2);
      bits <<= 1;
      bits1 <<= 1;
      bits2 <<= 1;
    }
    return (isRootOfOne(x, Montgomery.one(n), n, inverse) ? 1 : 0)
        | (isRootOfOne(x1, Montgomery.one(n1), n1, inverse1) ? 2 : 0)
        | (isRootOfOne(x2, Montgomery.one(n2), n2, inverse2) ? 4 : 0);
  }

  /** The odd part of {@code n - 1}, ahead of which stand zeros, in the upper 63 bits. */
  private static long exponent(long n) {
    return ((n - 1) >>> Long.numberOfTrailingZeros(n - 1)) << 1;
  }

  /** Whether {@code n}, a strong probable prime to base 2, is prime. */
  private static boolean isSurelyPrime(long n) {
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
  private static boolean isRootOfOne(long x, long one, long n, long inverse) {
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
