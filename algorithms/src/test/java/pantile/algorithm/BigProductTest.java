// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pantile.Pantile;

final class BigProductTest {
  private static BigInteger ones(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  @Test
  void transformsGiveTheJdksProducts() {
    long seed = 2421;
    Random random = new Random(seed);
    for (int workers : new int[] {1, 3}) {
      try (Pantile pt = Pantile.builder().cpuWorkers(workers).open()) {
        for (int bits : new int[] {1, 64, 32_768, 32_769, 40_000, 99_999, 262_144, 700_001}) {
          BigInteger a = new BigInteger(bits, random).setBit(bits - 1);
          for (BigInteger b :
              List.of(
                  new BigInteger(bits, random),
                  new BigInteger(Math.max(1, bits / 3), random),
                  ones(bits), // the largest coefficients there can be
                  BigInteger.ONE.shiftLeft(bits - 1),
                  BigInteger.ONE,
                  BigInteger.ZERO,
                  a)) {
            String message = "seed " + seed + ", " + bits + " bits";
            assertEquals(a.multiply(b), BigProduct.multiply(pt, a, b), message);
            assertEquals(
                a.multiply(b.negate()), BigProduct.multiplyByRecursion(pt, a.negate(), b), message);
            assertEquals(a.multiply(b.negate()), BigProduct.multiply(pt, a, b.negate()), message);
            assertEquals(a.multiply(b), BigProduct.multiply(pt, b.negate(), a.negate()), message);
          }
        }
        BigInteger most = ones(500_000);
        assertEquals(most.multiply(most), BigProduct.multiply(pt, most, most));
        assertEquals(most.multiply(ones(40_000)), BigProduct.multiply(pt, most, ones(40_000)));
      }
    }
  }

  @Test
  void recursionGivesTheJdksProducts() {
    long seed = 2422;
    Random random = new Random(seed);
    for (int bits : new int[] {1, 2, 31, 32, 33, 100, 1000, 20_001}) {
      for (int others : new int[] {0, 1, bits / 2, bits, 3 * bits}) {
        BigInteger a = new BigInteger(bits, random);
        BigInteger b = new BigInteger(others, random);
        BigInteger product =
            PlainRecursion.of(new BigProduct.ByRecursion(64), new BigProduct.Factors(a, b));
        assertEquals(a.multiply(b), product, "seed " + seed + ", " + bits + " bits");
      }
    }
  }

  /** The bound that makes products exact, for all lengths that a BigInteger may have. */
  @Test
  void coefficientsStayBelowThePrime() {
    for (int bits = 1 << 15; bits <= 1 << 30; bits += bits / 7) {
      int width = Polynomial.width(bits, bits);
      BigInteger piece = ones(width);
      BigInteger most =
          piece.multiply(piece).multiply(BigInteger.valueOf(Math.ceilDiv(bits, width)));
      assertEquals(-1, most.compareTo(BigInteger.valueOf(Modulus.PRIME)), bits + " bits");
      assertEquals(1, Integer.bitCount(Polynomial.length(bits, bits, width)));
    }
  }

  @Test
  void arithmeticIsModuloThePrime() {
    assertEquals(true, BigInteger.valueOf(Modulus.PRIME).isProbablePrime(100));
    long seed = 2423;
    Random random = new Random(seed);
    BigInteger prime = BigInteger.valueOf(Modulus.PRIME);
    for (int i = 0; i < 1000; i++) {
      long a = i == 0 ? Modulus.PRIME - 1 : Math.floorMod(random.nextLong(), Modulus.PRIME);
      long b = i < 2 ? Modulus.PRIME - 1 : Math.floorMod(random.nextLong(), Modulus.PRIME);
      BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).mod(prime);
      assertEquals(product.longValue(), Modulus.times(a, Modulus.held(b)), "seed " + seed);
      assertEquals(a, Modulus.minus(Modulus.plus(a, b), b), "seed " + seed);
    }
  }

  @Test
  void refusesWhatNoBigIntegerHolds() {
    BigInteger large = BigInteger.ONE.shiftLeft(1 << 30);
    try (Pantile pt = Pantile.builder().cpuWorkers(1).open()) {
      ArithmeticException refusal =
          assertThrows(ArithmeticException.class, () -> BigProduct.multiply(pt, large, large));
      assertEquals(
          "the product of numbers of 1073741825 and 1073741825 bits has more bits than a BigInteger",
          refusal.getMessage());
    }
  }
}
