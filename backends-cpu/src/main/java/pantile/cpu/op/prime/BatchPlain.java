// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import pantile.op.prime.Montgomery;

/**
 * Tests many numbers for primality without vectors.
 *
 * <p>Each step of a test waits for the step before, and a processor would have nothing else to do
 * meanwhile. So three numbers are tested to base 2 side by side.
 */
final class BatchPlain {
  /** The most numbers that wait for their tests. */
  static final int WAITING = 512;

  private BatchPlain() {}

  /** {@link MillerRabin#arePrime} for ranges that were checked. */
  static void arePrime(long[] in, int from, int to, boolean[] out, int outFrom) {
    int[] waiting = new int[WAITING];
    int n = 0;
    for (int i = from; i < to; i++) {
      long candidate = in[i];
      boolean test = false;
      if (candidate < 128) {
        out[outFrom + i - from] = MillerRabin.isSmallPrime(candidate);
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
    for (; i <= n - 3; i += 3) {
      int a = waiting[i];
      int b = waiting[i + 1];
      int c = waiting[i + 2];
      int strong = areStrong2(in[a], in[b], in[c]);
      out[a + shift] = (strong & 1) != 0 && MillerRabin.isSurelyPrime(in[a]);
      out[b + shift] = (strong & 2) != 0 && MillerRabin.isSurelyPrime(in[b]);
      out[c + shift] = (strong & 4) != 0 && MillerRabin.isSurelyPrime(in[c]);
    }
    for (; i < n; i++) {
      int a = waiting[i];
      out[a + shift] = MillerRabin.isStrong2(in[a]) && MillerRabin.isSurelyPrime(in[a]);
    }
  }

  /** Which of three are strong probable primes to base 2: bits 1, 2 and 4. */
  private static int areStrong2(long n, long n1, long n2) {
    long inverse = Montgomery.inverse(n);
    long inverse1 = Montgomery.inverse(n1);
    long inverse2 = Montgomery.inverse(n2);
    long x = Montgomery.one(n);
    long x1 = Montgomery.one(n1);
    long x2 = Montgomery.one(n2);
    long bits = MillerRabin.exponent(n);
    long bits1 = MillerRabin.exponent(n1);
    long bits2 = MillerRabin.exponent(n2);
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
    return (MillerRabin.isRootOfOne(x, Montgomery.one(n), n, inverse) ? 1 : 0)
        | (MillerRabin.isRootOfOne(x1, Montgomery.one(n1), n1, inverse1) ? 2 : 0)
        | (MillerRabin.isRootOfOne(x2, Montgomery.one(n2), n2, inverse2) ? 4 : 0);
  }
}
