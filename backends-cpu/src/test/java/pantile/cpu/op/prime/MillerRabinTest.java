// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MillerRabinTest {
  /** Strong pseudoprimes to the first few prime bases (Jaeschke, Zhang, Jiang and Deng), others. */
  private static final long[] LIARS = {
    2047L,
    3277L,
    1_373_653L,
    25_326_001L,
    3_215_031_751L,
    2_152_302_898_747L,
    3_474_749_660_383L,
    341_550_071_728_321L,
    3_825_123_056_546_413_051L,
    4_759_123_141L,
    1_122_004_669_633L,
    // Carmichael numbers.
    561L,
    41_041L,
    825_265L,
    321_197_185L,
    5_394_826_801L,
    232_250_619_601L,
    9_746_347_772_161L,
    1_436_697_831_295_441L,
    60_977_817_398_996_785L,
    7_156_857_700_403_137_441L,
    // Squares of primes, the largest that fits among them.
    127L * 127,
    1093L * 1093,
    3511L * 3511,
    2_147_483_647L * 2_147_483_647,
    3_037_000_493L * 3_037_000_493L,
  };

  private static final long[] PRIMES = {
    2,
    3,
    5,
    61,
    67,
    127,
    131,
    65_537,
    2_147_483_647L,
    4_294_967_291L,
    4_294_967_311L,
    4_759_123_129L,
    999_999_999_989L,
    1_000_000_000_039L,
    3_474_749_660_329L,
    67_280_421_310_721L,
    // Primes that tests with too few bits in a product have called composite.
    112_272_535_095_293L,
    112_582_705_942_171L,
    115_280_095_190_773L,
    2_305_843_009_213_693_951L,
    9_223_372_036_854_775_783L,
  };

  @Test
  void agreesWithTheSieveBelowTwoMillion() {
    NaiveSieve naive = new NaiveSieve(2_000_000);
    for (int n = 0; n < 2_000_000; n++) {
      assertEquals(naive.isPrime(n), MillerRabin.isPrime(n), "n = " + n);
    }
  }

  @Test
  void noLiarIsBelieved() {
    for (long n : LIARS) {
      assertFalse(MillerRabin.isPrime(n), "n = " + n);
    }
  }

  @Test
  void knowsLargePrimes() {
    for (long n : PRIMES) {
      assertTrue(BigInteger.valueOf(n).isProbablePrime(60), "the table is wrong: " + n);
      assertTrue(MillerRabin.isPrime(n), "n = " + n);
    }
  }

  @Test
  void negativeNumbersAreNotPrime() {
    for (long n : new long[] {-1, -2, -3, -7, -9_223_372_036_854_775_783L, Long.MIN_VALUE}) {
      assertFalse(MillerRabin.isPrime(n), "n = " + n);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithBigInteger(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      long n = random.nextLong() >>> (1 + random.nextInt(60));
      assertEquals(
          BigInteger.valueOf(n).isProbablePrime(50),
          MillerRabin.isPrime(n),
          "seed " + seed + ", n = " + n);
    }
  }

  /** Products of two primes p and k (p - 1) + 1 are where strong pseudoprimes are found. */
  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void seesThroughProductsOfRelatedPrimes(long seed) {
    Random random = new Random(seed);
    int seen = 0;
    while (seen < 2000) {
      long p = 3 + 2L * random.nextInt(1 << 29);
      if (!BigInteger.valueOf(p).isProbablePrime(30)) {
        continue;
      }
      for (int k = 2; k <= 8; k++) {
        long q = k * (p - 1) + 1;
        if (q <= Long.MAX_VALUE / p && BigInteger.valueOf(q).isProbablePrime(30)) {
          assertFalse(MillerRabin.isPrime(p * q), "seed " + seed + ", " + p + " * " + q);
          seen++;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void batchesAgreeWithSingleTests(long seed) {
    Random random = new Random(seed);
    for (int length : new int[] {0, 1, 2, 7, 8, 9, 31, 64, 65, 1000, 5000}) {
      long[] in = new long[length + 10];
      for (int i = 0; i < in.length; i++) {
        in[i] =
            switch (random.nextInt(6)) {
              case 0 -> LIARS[random.nextInt(LIARS.length)];
              case 1 -> PRIMES[random.nextInt(PRIMES.length)];
              case 2 -> random.nextLong();
              case 3 -> random.nextInt(2000) - 100;
              default -> (random.nextLong() >>> (1 + random.nextInt(40))) | 1;
            };
      }
      long[] before = in.clone();
      boolean[] out = new boolean[length + 6];
      boolean[] expected = new boolean[length + 6];
      Arrays.fill(out, true);
      Arrays.fill(expected, true);
      for (int i = 0; i < length; i++) {
        expected[2 + i] = MillerRabin.isPrime(in[5 + i]);
      }
      MillerRabin.arePrime(in, 5, 5 + length, out, 2);
      assertEquals(Arrays.toString(expected), Arrays.toString(out), "seed " + seed);
      assertEquals(Arrays.toString(before), Arrays.toString(in), "seed " + seed);
    }
  }

  @Test
  void batchesRefuseBadRanges() {
    boolean[] out = new boolean[4];
    long[] in = {2, 3, 5, 7};
    assertThrows(IndexOutOfBoundsException.class, () -> MillerRabin.arePrime(in, 0, 5, out, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> MillerRabin.arePrime(in, 3, 2, out, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> MillerRabin.arePrime(in, 0, 4, out, 1));
    assertEquals("[false, false, false, false]", Arrays.toString(out));
  }
}
