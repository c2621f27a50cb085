// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the sieve tells of each number is what its factors tell, wherever the range lies. */
class FactorSieveTest {
  private static final int GUARD = 3;

  @Test
  void smallNumbers() {
    check(0, 40_000);
    check(0, 1);
    check(0, 2);
    check(1, 5);
  }

  @Test
  void windowsAnywhere() {
    SplittableRandom random = new SplittableRandom(20_261_130);
    for (int i = 0; i < 60; i++) {
      long lo = random.nextLong(0, 1L << random.nextInt(1, 50));
      check(lo, random.nextInt(1, 400));
    }
  }

  /** Above 2^50 numbers may have two factors beyond the sieve's primes. */
  @Test
  void windowsOfLargeNumbers() {
    check((1L << 50) - 50, 100);
    check(1_000_000_000_000_000_000L, 60);
    check(Long.MAX_VALUE - 60, 60);
  }

  @Test
  void squaresOfLargePrimes() {
    for (long p : new long[] {65_537, 1_000_003, 33_554_393, 2_147_483_647, 3_037_000_493L}) {
      check(p * p - 5, 11);
    }
    check(2_147_483_647L * 2_147_483_647L * 2 - 3, 6);
  }

  /** A tile has strips, and primes that go over all of it at once. */
  @Test
  void tilesOfSeveralStrips() {
    check(999_999_000_000L, 40_000);
  }

  private static void check(long lo, int length) {
    long hi = lo + length;
    long[] least = new long[length + 2 * GUARD];
    long[] totients = new long[length + 2 * GUARD];
    boolean[] squarefree = new boolean[length + 2 * GUARD];
    FactorSieve factors = FactorSieve.ofFactors(hi);
    factors.smallestFactors(lo, least, GUARD, GUARD + length);
    factors.totients(lo, totients, GUARD, GUARD + length);
    FactorSieve.ofSquares(hi).squarefree(lo, squarefree, GUARD, GUARD + length);
    for (int i = 0; i < least.length; i++) {
      boolean inside = i >= GUARD && i < GUARD + length;
      long number = lo + i - GUARD;
      long expectedLeast = 0;
      long expectedTotient = 0;
      boolean expectedFree = false;
      if (inside && number > 0) {
        long[] all = Factoring.factors(number);
        expectedLeast = number == 1 ? 1 : all[0];
        expectedTotient = number;
        expectedFree = true;
        for (int k = 0; k < all.length; k++) {
          if (k > 0 && all[k] == all[k - 1]) {
            expectedFree = false;
          } else {
            expectedTotient -= expectedTotient / all[k];
          }
        }
      }
      assertEquals(expectedLeast, least[i], "least factor of " + number);
      assertEquals(expectedTotient, totients[i], "totient of " + number);
      assertEquals(expectedFree, squarefree[i], "square-free " + number);
    }
  }
}
