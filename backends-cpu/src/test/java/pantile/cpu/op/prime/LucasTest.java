// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LucasTest {
  /** Composites that pass, without small divisors (the first few of OEIS A217719). */
  private static final long[] LIARS = {10_877, 27_971, 29_681, 31_631, 72_389, 75_077, 100_127};

  @Test
  void primesPass() {
    SplittableRandom random = new SplittableRandom(21);
    for (int i = 0; i < 20_000; i++) {
      long n = (random.nextLong() >>> (1 + random.nextInt(40))) | 1;
      if (n > 1 << 16 && BigInteger.valueOf(n).isProbablePrime(50)) {
        assertTrue(Lucas.passes(n), "seed 21, n = " + n);
      }
    }
  }

  @Test
  void compositesRarelyPass() {
    NaiveSieve sieve = new NaiveSieve(2_000_000);
    int passed = 0;
    for (int n = (1 << 16) + 1; n < 2_000_000; n += 2) {
      if (!SmallDivisors.any(n)) {
        boolean passes = Lucas.passes(n);
        assertTrue(passes || !sieve.isPrime(n), "n = " + n);
        passed += passes && !sieve.isPrime(n) ? 1 : 0;
      }
    }
    assertTrue(passed > 0 && passed < 100, "composites that pass: " + passed);
  }

  /** Without them the test would be another one. */
  @Test
  void knownLiarsPass() {
    for (long n : LIARS) {
      assertFalse(BigInteger.valueOf(n).isProbablePrime(50), "n = " + n);
      assertTrue(Lucas.passes(n), "n = " + n);
    }
  }

  @Test
  void squaresFail() {
    for (long p : new long[] {257, 1093, 65_537, 2_147_483_647, 3_037_000_493L}) {
      assertFalse(Lucas.passes(p * p), "square of " + p);
    }
  }

  /** Euler's criterion, and products of its values. */
  @Test
  void jacobiIsMultiplicative() {
    SplittableRandom random = new SplittableRandom(22);
    for (int i = 0; i < 5000; i++) {
      int p = prime(random);
      int q = prime(random);
      int a = 1 + random.nextInt(100_000);
      assertEquals(euler(a, p), Lucas.jacobi(a, p), "seed 22: (" + a + "/" + p + ")");
      assertEquals(
          euler(a, p) * euler(a, q),
          Lucas.jacobi(a, (long) p * q),
          "seed 22: (" + a + "/" + p + " * " + q + ")");
    }
  }

  private static int prime(SplittableRandom random) {
    return BigInteger.valueOf(3 + random.nextInt(1 << (2 + random.nextInt(28))))
        .nextProbablePrime()
        .intValueExact();
  }

  private static int euler(int a, int p) {
    BigInteger modulus = BigInteger.valueOf(p);
    BigInteger power = BigInteger.valueOf(a).modPow(BigInteger.valueOf((p - 1) / 2), modulus);
    return power.equals(modulus.subtract(BigInteger.ONE)) ? -1 : power.intValueExact();
  }
}
