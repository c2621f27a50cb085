// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Prime factors of single numbers: their product is the number, and all of them are prime. */
class FactoringTest {
  @Test
  void smallNumbersHaveTheFactorsOfTrialDivision() {
    assertArrayEquals(new long[0], Factoring.factors(1));
    for (int number = 2; number < 20_000; number++) {
      long[] expected = new long[14];
      int n = 0;
      int left = number;
      for (int factor = 2; left > 1; factor++) {
        while (left % factor == 0) {
          expected[n++] = factor;
          left /= factor;
        }
      }
      assertArrayEquals(Arrays.copyOf(expected, n), Factoring.factors(number), "of " + number);
    }
  }

  @Test
  void anyNumberIsTheProductOfItsFactors() {
    SplittableRandom random = new SplittableRandom(20_261_130);
    for (int i = 0; i < 2000; i++) {
      check(random.nextLong(1, 1L << random.nextInt(1, 63)));
    }
    check(Long.MAX_VALUE);
    check(Long.MAX_VALUE - 1);
    check(1L << 62);
  }

  /** Squares and cubes, for which the walk's first cycle has every factor, and near squares. */
  @Test
  void powersAndProductsOfLargePrimesAreFactored() {
    for (long p : new long[] {997, 1009, 1_000_003, 2_097_143, 2_147_483_647, 3_037_000_493L}) {
      check(p);
      check(p * p);
    }
    check(1009L * 1009 * 1009);
    check(2_097_143L * 2_097_143 * 2_097_143);
    check(1009L * 1009 * 1013 * 1013);
    check(4_294_967_291L * 2_147_483_629L);
    check(2_147_483_647L * 2_147_483_629L);
    check(9_223_372_036_854_775_783L);
    // Strong pseudoprimes to the first bases: OEIS A014233.
    check(3_825_123_056_546_413_051L);
    check(341_550_071_728_321L);
  }

  @Test
  void numbersBelowOneAreRefused() {
    for (long number : new long[] {0, -1, Long.MIN_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> Factoring.factors(number));
    }
  }

  private static void check(long number) {
    long product = 1;
    long before = 2;
    for (long factor : Factoring.factors(number)) {
      assertTrue(factor >= before, "order, of " + number);
      assertTrue(BigInteger.valueOf(factor).isProbablePrime(60), factor + " of " + number);
      product = Math.multiplyExact(product, factor);
      before = factor;
    }
    assertEquals(number, product);
  }
}
