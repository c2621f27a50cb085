// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.prime;

import java.util.Arrays;
import java.util.BitSet;
import pantile.kernels.prime.PrimePrograms;

/**
 * The odd primes that a sieve strikes with, but for those it lays down as patterns; computed once
 * for all workers, and again when larger ones are wanted. Thread-safe.
 */
final class DeviceSievingPrimes {
  private static int[] primes = {};
  private static int upTo;

  private DeviceSievingPrimes() {}

  /** Ascending primes up to a bound, at least: how many of them are, says {@link #count}. */
  static synchronized int[] upTo(int bound) {
    if (bound > upTo) {
      primes = compute(bound);
      upTo = bound;
    }
    return primes;
  }

  /** How many of these primes are at most the bound. */
  static int count(int[] ascending, int bound) {
    int at = Arrays.binarySearch(ascending, bound);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Eratosthenes' sieve over odd numbers, bit i for 2 i + 1. */
  private static int[] compute(int bound) {
    BitSet struck = new BitSet(bound / 2 + 1);
    for (int p = 3; (long) p * p <= bound; p += 2) {
      if (!struck.get(p / 2)) {
        for (long multiple = (long) p * p; multiple <= bound; multiple += 2L * p) {
          struck.set((int) (multiple / 2));
        }
      }
    }
    int largestPattern = PrimePrograms.BY_PATTERN.getLast();
    int[] found = new int[(bound + 1) / 2];
    int count = 0;
    for (int i = struck.nextClearBit(largestPattern / 2 + 1);
        2L * i + 1 <= bound;
        i = struck.nextClearBit(i + 1)) {
      found[count++] = 2 * i + 1;
    }
    return Arrays.copyOf(found, count);
  }
}
