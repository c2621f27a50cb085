// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The variance of integers is the true one, rounded once. */
final class ExactVarianceTest {
  private static final long SEED = 20_261_128;
  private static final MathContext DIGITS = new MathContext(200);

  @Test
  void itIsTheTrueOneRounded() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 2000; round++) {
      int shift = random.nextInt(64);
      long[] x = random.longs(random.nextInt(1, 20)).map(v -> v >> shift).toArray();
      Int128 sum = Int128.ZERO;
      Int192 squares = Int192.ZERO;
      BigDecimal total = BigDecimal.ZERO;
      for (long v : x) {
        sum = sum.plus(Int128.of(v));
        squares = squares.plus(int192(BigInteger.valueOf(v).pow(2)));
        total = total.add(BigDecimal.valueOf(v));
      }
      BigDecimal n = BigDecimal.valueOf(x.length);
      BigDecimal deviations = BigDecimal.ZERO;
      for (long v : x) {
        // Of n times the deviation, which is an integer.
        deviations = deviations.add(BigDecimal.valueOf(v).multiply(n).subtract(total).pow(2));
      }
      double expected = deviations.divide(n.pow(3), DIGITS).doubleValue();
      assertEquals(expected, ExactVariance.of(x.length, sum, squares), "seed " + SEED);
    }
  }

  @Test
  void tiesGoToEven() {
    // Two numbers that differ by d have the variance d d / 4: here d d has 54 bits, the last one 1.
    long d = 94_906_267; // above 2^26.5, odd
    BigInteger square = BigInteger.valueOf(d).pow(2);
    assertEquals(54, square.bitLength());
    assertEquals(square.doubleValue() / 4, ExactVariance.of(2, Int128.of(d), int192(square)));
  }

  @Test
  void sumsOfAllThatCanBeAddressedFit() {
    BigInteger least = BigInteger.valueOf(Long.MIN_VALUE);
    BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
    long n = 1L << 60;
    BigInteger half = BigInteger.valueOf(n / 2);
    Int128 leastSum = int128(least.shiftLeft(60));
    Int192 leastSquares = int192(least.pow(2).shiftLeft(60));
    assertEquals(least.shiftLeft(60), leastSum.toBigInteger());
    assertEquals(least.pow(2).shiftLeft(60), leastSquares.toBigInteger());
    assertEquals(0.0, ExactVariance.of(n, leastSum, leastSquares));
    BigInteger squares = least.pow(2).add(most.pow(2)).multiply(half);
    Int128 sum = int128(least.add(most).multiply(half));
    // The deviations are 2^63 - 1/2, whose square rounds to 2^126.
    assertEquals(0x1p126, ExactVariance.of(n, sum, int192(squares)));
  }

  private static Int128 int128(BigInteger value) {
    return new Int128(value.shiftRight(64).longValue(), value.longValue());
  }

  private static Int192 int192(BigInteger value) {
    return new Int192(
        value.shiftRight(128).longValue(), value.shiftRight(64).longValue(), value.longValue());
  }
}
