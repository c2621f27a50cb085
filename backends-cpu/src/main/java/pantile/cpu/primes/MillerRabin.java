// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.primes;

import java.util.Objects;

/**
 * Says whether a number is prime, with certainty for every {@code long}.
 *
 * <p>Division by the primes to 53 finds three of four odd composites. What is left is tested for
 * being a strong probable prime (Miller, Rabin), first to base 2, then to more bases that together
 * are known to let no composite through: 2, 7, 61 below 4759123141 (Jaeschke 1993); 2, 3, 5, 7, 11,
 * 13 below 3474749660383 (Jaeschke 1993); for larger numbers the seven bases of J. Sinclair (2011),
 * verified against Feitsma's list of all base-2 pseudoprimes below 2^64.
 *
 * <p>A step of one test needs the step before, and a processor has nothing else to do meanwhile. So
 * three tests are always under way at once: of three numbers to base 2, then of one number to three
 * bases. No step has a branch, since an exponent's bits cannot be foreseen.
 */
public final class MillerRabin {
  /** Bases after 2, three at a time; a repeated one fills up. */
  private static final long[] BASES_BELOW_2_32 = {7, 61, 61};

  private static final long[] BASES_BELOW_2_41 = {3, 5, 7, 11, 13, 13};
  private static final long[] BASES = {325, 9375, 28178, 450775, 9780504, 1795265022};
  private static final long LIMIT_2_32 = 4_759_123_141L;
  private static final long LIMIT_2_41 = 3_474_749_660_383L;

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
    return (n & 1) != 0 && !SmallDivisors.any(n) && isStrong2(n) && passesOtherBases(n);
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
      out[a + shift] = (strong & 1) != 0 && passesOtherBases(in[a]);
      out[b + shift] = (strong & 2) != 0 && passesOtherBases(in[b]);
      out[c + shift] = (strong & 4) != 0 && passesOtherBases(in[c]);
    }
    for (; i < n; i++) {
      int a = waiting[i];
      out[a + shift] = isStrong2(in[a]) && passesOtherBases(in[a]);
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

  /** Whether {@code n} is a strong probable prime to all bases that its size asks for after 2. */
  private static boolean passesOtherBases(long n) {
    long[] bases = n < LIMIT_2_32 ? BASES_BELOW_2_32 : n < LIMIT_2_41 ? BASES_BELOW_2_41 : BASES;
    long inverse = Montgomery.inverse(n);
    long one = Montgomery.one(n);
    long toForm = Montgomery.toForm(one, n, inverse);
    for (int i = 0; i < bases.length; i += 3) {
      long a = Montgomery.multiply(bases[i] % n, toForm, n, inverse);
      long b = Montgomery.multiply(bases[i + 1] % n, toForm, n, inverse);
      long c = Montgomery.multiply(bases[i + 2] % n, toForm, n, inverse);
      if (!areStrong(a, b, c, one, n, inverse)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether {@code n} is a strong probable prime to three bases; one that is 0 counts as passed.
   */
  private static boolean areStrong(long a, long b, long c, long one, long n, long inverse) {
    long[] powersOfA = powers(a, one, n, inverse);
    long[] powersOfB = powers(b, one, n, inverse);
    long[] powersOfC = powers(c, one, n, inverse);
    long x = one;
    long y = one;
    long z = one;
    long odd = (n - 1) >>> Long.numberOfTrailingZeros(n - 1);
    // Two bits of the exponent at once.
    for (int shift = 62; shift >= 0; shift -= 2) {
      int digit = (int) (odd >>> shift) & 3;
      x = Montgomery.multiply(x, x, n, inverse);
      y = Montgomery.multiply(y, y, n, inverse);
      z = Montgomery.multiply(z, z, n, inverse);
      x = Montgomery.multiply(x, x, n, inverse);
      y = Montgomery.multiply(y, y, n, inverse);
      z = Montgomery.multiply(z, z, n, inverse);
      x = Montgomery.multiply(x, powersOfA[digit], n, inverse);
      y = Montgomery.multiply(y, powersOfB[digit], n, inverse);
      z = Montgomery.multiply(z, powersOfC[digit], n, inverse);
    }
    return (a == 0 || isRootOfOne(x, one, n, inverse))
        && (b == 0 || isRootOfOne(y, one, n, inverse))
        && (c == 0 || isRootOfOne(z, one, n, inverse));
  }

  /** The powers of {@code a} from 0 to 3. */
  private static long[] powers(long a, long one, long n, long inverse) {
    long square = Montgomery.multiply(a, a, n, inverse);
    return new long[] {one, a, square, Montgomery.multiply(square, a, n, inverse)};
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
