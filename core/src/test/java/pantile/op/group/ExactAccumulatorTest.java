// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact sums beside those of {@link BigDecimal}. */
final class ExactAccumulatorTest {
  private static final int ROUNDS = 20_000;

  private static ExactAccumulator of(double... x) {
    ExactAccumulator sum = new ExactAccumulator();
    for (double each : x) {
      sum.add(each);
    }
    return sum;
  }

  private static double expected(double... x) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double each : x) {
      sum = sum.add(new BigDecimal(each));
    }
    return sum.doubleValue();
  }

  /** Any finite double whose exponent is one of a few next to each other, or any at all. */
  private static double any(SplittableRandom random, int exponents) {
    while (true) {
      long bits = random.nextLong();
      if (exponents > 0) {
        long exponent = 1023L - 30 + random.nextInt(exponents);
        bits = (bits & ~(0x7ffL << 52)) | (exponent << 52);
      }
      double x = Double.longBitsToDouble(bits);
      if (Double.isFinite(x)) {
        return x;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 60, 200})
  void isRoundedOnce(int exponents) {
    SplittableRandom random = new SplittableRandom(20_261_129);
    for (int round = 0; round < ROUNDS; round++) {
      double[] x = new double[random.nextInt(1, 7)];
      for (int i = 0; i < x.length; i++) {
        x[i] = i > 0 && random.nextInt(4) == 0 ? -x[i - 1] : any(random, exponents);
      }
      double sum = expected(x);
      assertEquals(sum == 0 ? 0.0 : sum, of(x).sum());
    }
  }

  @Test
  void tiesGoToEven() {
    assertEquals(1.0, of(1, 0x1p-53).sum());
    assertEquals(1 + 0x1p-51, of(1 + 0x1p-52, 0x1p-53).sum());
    assertEquals(1 + 0x1p-52, of(1, 0x1p-53, 0x1p-1074).sum());
    assertEquals(1.0, of(1, 0x1p-53, -0x1p-1074).sum());
    assertEquals(-1 - 0x1p-52, of(-1, -0x1p-53, -0x1p-1074).sum());
  }

  @Test
  void endsOfTheRange() {
    double most = Double.MAX_VALUE;
    double tie = Math.ulp(most) / 2;
    assertEquals(Double.POSITIVE_INFINITY, of(most, tie).sum());
    assertEquals(most, of(most, Math.nextDown(tie)).sum());
    assertEquals(most, of(most, most, -most).sum());
    assertEquals(Double.NEGATIVE_INFINITY, of(-most, -most).sum());
    assertEquals(-most, of(-most, -most).mean(2));
    assertEquals(Double.MIN_VALUE, of(Double.MIN_VALUE).sum());
    assertEquals(
        Double.MIN_NORMAL, of(Double.MIN_NORMAL - Double.MIN_VALUE, Double.MIN_VALUE).sum());
    assertEquals(0.0, of(-0.0, -0.0).sum());
    assertEquals(0.0, of().sum());
    assertEquals(Double.NaN, of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).sum());
    assertEquals(Double.NaN, of(Double.NaN, Double.POSITIVE_INFINITY).sum());
    assertEquals(Double.NEGATIVE_INFINITY, of(Double.NEGATIVE_INFINITY, most).mean(2));
  }

  @Test
  void manyOfTheLargestCarryAllTheWay() {
    ExactAccumulator sum = of(Double.MAX_VALUE);
    for (int i = 0; i < 40; i++) {
      sum.addState(sum.state()); // doubled
    }
    sum.add(1);
    long[] state = sum.state();
    assertTrue(ExactAccumulator.possible(state));
    for (int i = 0; i < 40; i++) {
      ExactAccumulator half = new ExactAccumulator(state);
      assertArrayEquals(state, half.state());
    }
    assertEquals(Double.MAX_VALUE, sum.mean(1L << 40));
  }

  /** The state is that of the sum, not of the way to it. */
  @Test
  void statesOfEqualSumsAreEqual() {
    SplittableRandom random = new SplittableRandom(20_261_129);
    for (int round = 0; round < ROUNDS; round++) {
      double a = any(random, 0);
      double b = any(random, 0);
      double c = any(random, 0);
      long[] state = of(a, b, c).state();
      assertTrue(ExactAccumulator.possible(state));
      ExactAccumulator parts = new ExactAccumulator(of(c, 7).state());
      parts.addState(of(-7, b, a).state());
      assertArrayEquals(state, parts.state());
      assertEquals(of(a, b, c).sum(), new ExactAccumulator(state).sum());
    }
    assertArrayEquals(new long[] {0, 0}, of(5, -5).state());
  }

  @Test
  void statesThatNoSumHasAreRefused() {
    assertFalse(ExactAccumulator.possible(new long[0]));
    assertFalse(ExactAccumulator.possible(new long[] {3}));
    assertFalse(ExactAccumulator.possible(new long[] {0}));
    assertFalse(ExactAccumulator.possible(new long[] {8, 0}));
    assertFalse(ExactAccumulator.possible(new long[] {0, 3}));
    assertFalse(ExactAccumulator.possible(new long[] {0, 67, 1, 1}));
    assertFalse(ExactAccumulator.possible(new long[] {0, 0, 1L << 32}));
    assertFalse(ExactAccumulator.possible(new long[] {0, 0, -1}));
    assertFalse(ExactAccumulator.possible(new long[] {0, 0, 0, 1}));
    assertFalse(ExactAccumulator.possible(new long[] {16, 0, 1}));
    assertFalse(ExactAccumulator.possible(new long[] {1, 0, 1}));
  }
}
