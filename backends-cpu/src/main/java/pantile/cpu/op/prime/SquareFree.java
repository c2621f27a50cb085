// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * The square-free numbers from 17 to a limit that have no factor up to 13, ascending, each with its
 * least prime factor and with Möbius's function. One number of six is among them; a number takes
 * eight bytes.
 *
 * <p>A segmented sieve: Möbius's function is minus one to the power of the number of prime factors.
 * The product of the factors up to the root says whether there is one more. O(limit log log limit)
 * time.
 */
final class SquareFree {
  private static final int SEGMENT = 1 << 15;

  private final int[] numbers;
  private final int[] signed;

  /**
   * Finds the numbers.
   *
   * @param limit the greatest number, at most 2^30
   * @param primes the primes up to the limit's root at least
   * @param cancelled polled a segment
   */
  SquareFree(int limit, int[] primes, BooleanSupplier cancelled) {
    // A sixth of the numbers and some are without such factors: the density is 0.1918.
    int[] found = new int[limit / 5 + 64];
    int[] factors = new int[found.length];
    int n = 0;
    int[] least = new int[SEGMENT];
    int[] product = new int[SEGMENT];
    byte[] mu = new byte[SEGMENT];
    for (long from = 0; from <= limit; from += SEGMENT) {
      PrimeSieve.poll(cancelled);
      long end = from + Math.min(SEGMENT, limit + 1L - from);
      Arrays.fill(least, 0);
      Arrays.fill(product, 1);
      Arrays.fill(mu, (byte) 1);
      for (int prime : primes) {
        long square = (long) prime * prime;
        if (square >= end) {
          break;
        }
        for (long m = (from + prime - 1) / prime * prime; m < end; m += prime) {
          int i = (int) (m - from);
          least[i] = least[i] == 0 ? prime : least[i];
          product[i] *= prime;
          mu[i] = (byte) -mu[i];
        }
        for (long m = (from + square - 1) / square * square; m < end; m += square) {
          mu[(int) (m - from)] = 0;
        }
      }
      for (long m = Math.max(from, 17); m < end; m++) {
        int i = (int) (m - from);
        int factor = least[i] == 0 ? (int) m : least[i];
        if (mu[i] != 0 && factor > 13) {
          found[n] = (int) m;
          factors[n++] = product[i] < m ? -mu[i] * factor : mu[i] * factor;
        }
      }
    }
    numbers = Arrays.copyOf(found, n);
    signed = Arrays.copyOf(factors, n);
  }

  /** The numbers, to be read. */
  int[] numbers() {
    return numbers;
  }

  /** The least prime factor of each number, times Möbius's function, which is 1 or -1. */
  int[] signed() {
    return signed;
  }

  /** How many of the numbers are up to {@code n}. O(log size) time. */
  int countUpTo(long n) {
    int at = Arrays.binarySearch(numbers, (int) Math.min(n, Integer.MAX_VALUE));
    return at < 0 ? -at - 1 : at + 1;
  }
}
