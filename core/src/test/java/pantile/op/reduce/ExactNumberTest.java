// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ExactNumberTest {
  @Test
  void keepsWhatIsALong() {
    for (long value : new long[] {0, -1, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertEquals(value, ExactNumber.longOf(value));
      assertEquals(value, ExactNumber.longOf(new AtomicLong(value)));
      assertEquals(value, ExactNumber.longOf(BigInteger.valueOf(value)));
      assertEquals(value, ExactNumber.longOf(BigDecimal.valueOf(value)));
    }
    assertEquals(Long.MIN_VALUE, ExactNumber.longOf(-0x1p63));
    assertEquals(Long.MIN_VALUE, ExactNumber.longOf(-0x1p63f));
    assertEquals(0x7ffffffffffffc00L, ExactNumber.longOf(Math.nextDown(0x1p63)));
    assertEquals(0, ExactNumber.longOf(-0.0));
    assertEquals(7, ExactNumber.longOf((byte) 7));
    assertEquals(-7, ExactNumber.longOf((short) -7));
    assertEquals(7, ExactNumber.longOf(new AtomicInteger(7)));
    assertEquals(1000, ExactNumber.longOf(new BigDecimal("1e3")));
    assertEquals(1, ExactNumber.longOf(new BigDecimal("1.000")));
  }

  @Test
  void refusesWhatIsNoLong() {
    List<Number> others =
        List.of(
            0x1p63,
            0x1p63f,
            Math.nextDown(-0x1p63),
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Float.NaN,
            0.5,
            Double.MIN_VALUE,
            BigInteger.TWO.pow(63),
            BigInteger.TWO.pow(64),
            BigInteger.TWO.pow(63).negate().subtract(BigInteger.ONE),
            new BigDecimal("1.5"),
            new BigDecimal("9223372036854775808"),
            // So close to one that as a double it is one.
            new BigDecimal("1.00000000000000000000000000000000000000001"),
            new BigDecimal("1e1000000000"),
            new BigDecimal("1e-1000000000"),
            adder(0x1p63));
    for (Number other : others) {
      assertThrows(IllegalArgumentException.class, () -> ExactNumber.longOf(other), "" + other);
    }
  }

  private static Number adder(double value) {
    DoubleAdder adder = new DoubleAdder();
    adder.add(value);
    return adder;
  }

  @Test
  void aSumOfLongsMayBeTheGreatest() {
    LongAdder adder = new LongAdder();
    adder.add(Long.MAX_VALUE);
    assertEquals(Long.MAX_VALUE, ExactNumber.longOf(adder));
  }

  @Test
  void infinityIsADoubleButWhatIsRoundedToItIsNot() {
    assertEquals(Double.POSITIVE_INFINITY, ExactNumber.doubleOf(Double.POSITIVE_INFINITY));
    assertEquals(Double.NEGATIVE_INFINITY, ExactNumber.doubleOf(Float.NEGATIVE_INFINITY));
    assertEquals(Double.NaN, ExactNumber.doubleOf(Double.NaN));
    assertEquals(0.1, ExactNumber.doubleOf(new BigDecimal("0.1")));
    assertEquals(0x1p53, ExactNumber.doubleOf((1L << 53) + 1));
    for (Number huge : List.of(new BigDecimal("-1e400"), BigInteger.TEN.pow(400))) {
      assertThrows(IllegalArgumentException.class, () -> ExactNumber.doubleOf(huge));
    }
  }
}
