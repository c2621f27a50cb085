// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OrderedBitsTest {
  private static final long SEED = 20_261_123;

  private static final double[] SPECIAL = {
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    -1,
    -Double.MIN_VALUE,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    1,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  @Test
  void keysOfDoublesAreAnOrderAndABijection() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200_000; i++) {
      double a = number(random);
      double b = number(random);
      long key = OrderedBits.key(a);
      assertEquals(Double.doubleToRawLongBits(a), raw(OrderedBits.toDouble(key)));
      assertEquals(key, OrderedBits.key(OrderedBits.toDouble(key)));
      if (!Double.isNaN(a) || !Double.isNaN(b)) {
        assertEquals(
            Double.compare(a, b),
            Long.compare(key, OrderedBits.key(b)),
            () -> a + ", " + b + ", seed " + SEED);
      }
    }
    assertEquals(Long.MIN_VALUE, OrderedBits.key(Double.NEGATIVE_INFINITY));
  }

  @Test
  void keysOfFloatsAreAnOrderAndABijection() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200_000; i++) {
      float a = random.nextBoolean() ? (float) number(random) : bits(random.nextInt());
      float b = random.nextBoolean() ? (float) number(random) : bits(random.nextInt());
      int key = OrderedBits.key(a);
      assertEquals(Float.floatToRawIntBits(a), Float.floatToRawIntBits(OrderedBits.toFloat(key)));
      if (!Float.isNaN(a) || !Float.isNaN(b)) {
        assertEquals(
            Float.compare(a, b),
            Integer.compare(key, OrderedBits.key(b)),
            () -> a + ", " + b + ", seed " + SEED);
      }
    }
    assertEquals(Integer.MIN_VALUE, OrderedBits.key(Float.NEGATIVE_INFINITY));
  }

  @Test
  void nansOfPositiveSignComeBeforeThoseOfNegativeSign() {
    long[] ascending = {
      0x7ff0000000000000L,
      0x7ff0000000000001L,
      0x7ff8000000000000L,
      0x7fffffffffffffffL,
      0xffffffffffffffffL,
      0xfff8000000000000L,
      0xfff0000000000001L
    };
    for (int i = 1; i < ascending.length; i++) {
      long left = OrderedBits.key(Double.longBitsToDouble(ascending[i - 1]));
      long right = OrderedBits.key(Double.longBitsToDouble(ascending[i]));
      assertEquals(-1, Long.compare(left, right), Long.toHexString(ascending[i]));
    }
    assertEquals(Long.MAX_VALUE, OrderedBits.key(Double.longBitsToDouble(0xfff0000000000001L)));
  }

  private static double number(SplittableRandom random) {
    return random.nextInt(4) == 0
        ? SPECIAL[random.nextInt(SPECIAL.length)]
        : Double.longBitsToDouble(random.nextLong());
  }

  private static float bits(int bits) {
    return Float.intBitsToFloat(bits);
  }

  private static long raw(double x) {
    return Double.doubleToRawLongBits(x);
  }
}
