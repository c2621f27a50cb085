// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrimeEstimateTest {
  @ParameterizedTest
  @CsvSource({
    "1000, 7919",
    "10000, 104729",
    "1000000, 15485863",
    "100000000, 2038074743",
    "10000000000, 252097800623",
    "1000000000000, 29996224275833",
    "100000000000000, 3475385758524527",
    "10000000000000000, 394906913903735329",
    "216289611853439384, 9223372036854775783",
  })
  void liesWithinItsBoundOfKnownPrimes(long n, long prime) {
    double error = Math.abs((double) (PrimeEstimate.estimate(n) - prime));
    double log = Math.log((double) prime);
    double bound = Math.sqrt((double) prime) * (log * log / (8 * Math.PI) + 2) + prime / 0x1p49;
    assertTrue(error <= bound, n + ": " + error + " is more than " + bound);
    assertTrue(error <= Math.sqrt((double) prime) + 40, n + ": " + error);
  }

  @Test
  void isCloseToEverySmallPrime() {
    int n = 0;
    for (int p = 2; p < 20_000; p++) {
      if (isPrime(p)) {
        n++;
        long error = Math.abs(PrimeEstimate.estimate(n) - p);
        assertTrue(error <= (p < 2657 ? 30 : 2 * Math.sqrt(p)), "prime " + n + ": " + error);
      }
    }
    assertEquals(2262, n);
  }

  @Test
  void neverLeavesItsRange() {
    long last = 0;
    for (long n = 1; n > 0 && n <= PrimeEstimate.MAX_N; n += n / 7 + 1) {
      long estimate = PrimeEstimate.estimate(n);
      assertTrue(estimate >= 2 && estimate >= last, "n = " + n + ": " + estimate);
      last = estimate;
    }
    assertThrows(IllegalArgumentException.class, () -> PrimeEstimate.estimate(0));
    assertThrows(
        IllegalArgumentException.class, () -> PrimeEstimate.estimate(PrimeEstimate.MAX_N + 1));
  }

  @Test
  void neverPromisesMorePrimesThanARangeHas() {
    int[] below = new int[200_001];
    for (int n = 1; n < below.length; n++) {
      below[n] = below[n - 1] + (isPrime(n - 1) ? 1 : 0);
    }
    SplittableRandom random = new SplittableRandom(20);
    for (int i = 0; i < 100_000; i++) {
      int lo = random.nextInt(below.length);
      int hi = random.nextInt(lo, below.length);
      long promised = PrimeEstimate.atLeast(lo, hi);
      int primes = below[hi] - below[lo];
      assertTrue(promised >= 0 && promised <= primes, lo + ", " + hi + ": " + promised);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1000000, 78498, 0.98",
    "0, 1000000000, 50847534, 0.998",
    "0, 10000000000, 455052511, 0.999",
    "0, 1000000000000, 37607912018, 0.999",
    "0, 9223372036854775807, 216289611853439384, 0.999",
    "1000000000000, 1100000000000, 3612791400, 0.99",
    "2000000000000000, 2000100000000000, 2836687000, 0.95",
  })
  void promisesNearlyAllPrimesOfWideRanges(long lo, long hi, long primes, double share) {
    long promised = PrimeEstimate.atLeast(lo, hi);
    assertTrue(promised <= primes * 1.001 && promised >= share * primes, "" + promised);
  }

  @Test
  void promisesNothingWhereNothingIsCertain() {
    assertEquals(0, PrimeEstimate.atLeast(0, 0));
    assertEquals(0, PrimeEstimate.atLeast(0, 2657));
    assertEquals(0, PrimeEstimate.atLeast(Long.MAX_VALUE, Long.MAX_VALUE));
    assertEquals(0, PrimeEstimate.atLeast(Long.MAX_VALUE - 1_000_000, Long.MAX_VALUE));
  }

  private static boolean isPrime(int n) {
    for (int d = 2; d * d <= n; d++) {
      if (n % d == 0) {
        return false;
      }
    }
    return n > 1;
  }
}
