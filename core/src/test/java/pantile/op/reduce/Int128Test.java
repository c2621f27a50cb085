// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class Int128Test {
  private static final long SEED = 20_261_123;

  /** Numbers whose magnitudes, carries and signs differ much. */
  private static long anyLong(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> Long.MIN_VALUE + random.nextInt(3);
      case 1 -> Long.MAX_VALUE - random.nextInt(3);
      case 2 -> random.nextInt(-3, 4);
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  @Test
  void addsAsBigIntegersDo() {
    SplittableRandom random = new SplittableRandom(SEED);
    BigInteger modulus = BigInteger.ONE.shiftLeft(128);
    for (int i = 0; i < 20_000; i++) {
      Int128 a = new Int128(anyLong(random), anyLong(random));
      Int128 b = new Int128(anyLong(random), anyLong(random));
      BigInteger sum = a.toBigInteger().add(b.toBigInteger());
      BigInteger actual = a.plus(b).toBigInteger();
      assertEquals(0, sum.subtract(actual).mod(modulus).signum(), a + " + " + b);
      assertEquals(a.plus(b), Int128.SUM.combine(a, b));
      assertEquals(a, Int128.SUM.combine(a, Int128.SUM.identity()));
    }
  }

  @Test
  void widensNarrowsAndJoinsHalves() {
    SplittableRandom random = new SplittableRandom(SEED);
    BigInteger two32 = BigInteger.ONE.shiftLeft(32);
    for (int i = 0; i < 20_000; i++) {
      long value = anyLong(random);
      assertEquals(BigInteger.valueOf(value), Int128.of(value).toBigInteger());
      assertEquals(value, Int128.of(value).toLongExact());
      long upper = anyLong(random);
      BigInteger lower = new BigInteger(Long.toUnsignedString(value));
      assertEquals(
          BigInteger.valueOf(upper).multiply(two32).add(lower),
          Int128.ofHalves(upper, value).toBigInteger());
    }
    for (Int128 wide : List.of(new Int128(0, -1), new Int128(-1, 0), new Int128(1, 1))) {
      assertThrows(ArithmeticException.class, wide::toLongExact);
    }
  }

  @Test
  void wideSumsAreThoseOfBigIntegers() {
    SplittableRandom random = new SplittableRandom(SEED);
    BigInteger modulus = BigInteger.ONE.shiftLeft(192);
    for (int i = 0; i < 20_000; i++) {
      Int192 a = new Int192(anyLong(random), anyLong(random), anyLong(random));
      Int192 b = Int192.of(new Int128(anyLong(random), anyLong(random)));
      BigInteger sum = a.toBigInteger().add(b.toBigInteger());
      BigInteger actual = Int192.SUM.combine(a, b).toBigInteger();
      assertEquals(0, sum.subtract(actual).mod(modulus).signum(), a + " + " + b);
      assertEquals(a, a.plus(Int192.SUM.identity()));
      long value = anyLong(random);
      assertEquals(value, Int192.of(Int128.of(value)).toLongExact());
    }
    for (Int192 wide : List.of(new Int192(1, 0, 0), new Int192(0, 0, -1), new Int192(0, -1, -1))) {
      assertThrows(ArithmeticException.class, wide::toLongExact);
    }
  }

  @Test
  void dividesWithOneRounding() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 30_000; i++) {
      long high = anyLong(random) >> random.nextInt(64);
      Int128 total =
          random.nextBoolean() ? Int128.of(anyLong(random)) : new Int128(high, anyLong(random));
      long count = (anyLong(random) >>> 1) + 1;
      check(total, count <= 0 ? Long.MAX_VALUE : count);
    }
  }

  @Test
  void ratiosThatLieBetweenTwoDoublesGoToTheEvenOne() {
    for (long odd = (1L << 53) + 1; odd < (1L << 53) + 40; odd += 2) {
      for (long count : new long[] {1, 2, 1L << 20, 3}) {
        check(Int128.of(odd), count);
        check(Int128.of(-odd), count);
        check(Int128.of(odd).plus(new Int128(1L << 20, 0)), count);
      }
    }
  }

  private static void check(Int128 total, long count) {
    double expected =
        new BigDecimal(total.toBigInteger())
            .divide(BigDecimal.valueOf(count), new MathContext(300))
            .doubleValue();
    assertEquals(expected, total.dividedBy(count), () -> total + " / " + count + ", seed " + SEED);
  }
}
