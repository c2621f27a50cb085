// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import java.util.Arrays;

/**
 * Prime factors of single numbers, on the calling thread: trial division by the primes below 1000,
 * then Pollard's rho method (1975) as Brent (1980) improved it, with constants that are the same
 * each time.
 *
 * <p>Takes about {@code √p} steps with {@code p} the second greatest prime factor: some tens of
 * microseconds for most numbers, at most some milliseconds.
 */
final class Factoring {
  private static final int[] TRIAL = SmallPrimes.upTo(1000);

  /** No factor of a number below this is left if the primes below 1000 do not divide it. */
  private static final long TRIAL_SQUARE = 1_000_000;

  /** No composite below 3.1 · 10^23 is a strong probable prime to all (Sorenson, Webster 2015). */
  private static final int[] BASES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

  /** Steps whose differences are multiplied before a greatest common divisor is computed. */
  private static final int BATCH = 128;

  /** The most prime factors of a number below 2^63. */
  private static final int MOST = 62;

  private Factoring() {}

  /**
   * The prime factors of a number.
   *
   * @param number at least 1
   * @return the factors, ascending, each as often as it divides; none for 1
   * @throws IllegalArgumentException if the number is below 1
   */
  static long[] factors(long number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "only numbers from 1 on have prime factors, not " + number);
    }
    long[] found = new long[MOST];
    int n = 0;
    long left = number;
    for (int prime : TRIAL) {
      if ((long) prime * prime > left) {
        break;
      }
      while (left % prime == 0) {
        found[n++] = prime;
        left /= prime;
      }
    }
    n = left == 1 ? n : split(left, found, n);
    Arrays.sort(found, 0, n);
    return Arrays.copyOf(found, n);
  }

  /** Adds the prime factors of a number above 1 that has no factor below 1000 but itself. */
  private static int split(long number, long[] found, int n) {
    if (isPrime(number)) {
      found[n] = number;
      return n + 1;
    }
    long factor = factor(number);
    return split(number / factor, found, split(factor, found, n));
  }

  /** Whether a number is prime that has no factor below 1000 but itself. */
  static boolean isPrime(long number) {
    if (number < TRIAL_SQUARE) {
      return true;
    }
    Residues residues = new Residues(number);
    for (int base : BASES) {
      if (!residues.passes(base)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A factor of an odd composite number, neither 1 nor the number.
   *
   * @param number without a factor below 1000
   */
  static long factor(long number) {
    long root = (long) Math.sqrt((double) number);
    for (long r = root - 1; r <= root + 1; r++) {
      if (r * r == number) {
        return r;
      }
    }
    Residues residues = new Residues(number);
    for (int constant = 1; ; constant++) {
      long factor = rho(number, residues, residues.of(constant));
      if (factor != number) {
        return factor;
      }
    }
  }

  /**
   * Walks {@code x → x² + constant} until two numbers of the walk are the same modulo a factor.
   *
   * @return a factor above 1, perhaps the number itself
   */
  private static long rho(long number, Residues residues, long constant) {
    long y = residues.of(2);
    long product = residues.one;
    for (long length = 1; ; length *= 2) {
      long x = y;
      for (long i = 0; i < length; i++) {
        y = residues.add(residues.multiply(y, y), constant);
      }
      for (long done = 0; done < length; done += BATCH) {
        long start = y;
        long steps = Math.min(BATCH, length - done);
        for (long i = 0; i < steps; i++) {
          y = residues.add(residues.multiply(y, y), constant);
          product = residues.multiply(product, Math.abs(x - y));
        }
        long divisor = gcd(product, number);
        if (divisor > 1) {
          return divisor < number ? divisor : again(number, residues, constant, x, start);
        }
      }
    }
  }

  /** Goes through the last steps one by one, where all of them together had every factor. */
  private static long again(long number, Residues residues, long constant, long x, long start) {
    long y = start;
    while (true) {
      y = residues.add(residues.multiply(y, y), constant);
      long divisor = gcd(Math.abs(x - y), number);
      if (divisor > 1) {
        return divisor;
      }
    }
  }

  private static long gcd(long a, long b) {
    long divisor = b;
    long rest = a;
    while (rest != 0) {
      long next = divisor % rest;
      divisor = rest;
      rest = next;
    }
    return divisor;
  }
}
