// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Exact dot products have the same value by plain loops, by vectors and by definition. */
@Tag("lanes")
final class SumLanesTest {
  private static final long SEED = 20261124;

  /** Where the halves of a factor, or their products, are at an end of their range. */
  private static final long[] ENDS = {
    0,
    1,
    -1,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    Long.MAX_VALUE,
    0xffff_ffffL,
    -0x1_0000_0000L,
    0x1_0000_0000L,
    0x7fff_ffffL,
    0x8000_0000L,
    -0x8000_0000L,
    Long.MAX_VALUE - 0xffff_ffffL
  };

  private final SumLoops plain = new SumPlain();
  private final SumLoops vectors = new SumLanes();

  @Test
  void dotProductsOfLongsAreExact() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 300; round++) {
      int length = random.nextInt(200);
      boolean ends = round % 3 != 0;
      long[] x = random.longs(length + 3).map(v -> ends ? end(random) : v).toArray();
      long[] y = random.longs(length + 5).map(v -> ends ? end(random) : v).toArray();
      BigInteger expected = BigInteger.ZERO;
      for (int i = 0; i < length; i++) {
        expected =
            expected.add(BigInteger.valueOf(x[3 + i]).multiply(BigInteger.valueOf(y[5 + i])));
      }
      String where = "seed " + SEED + ", round " + round;
      assertEquals(expected, plain.dot(x, 3, y, 5, length).toBigInteger(), where);
      assertEquals(expected, vectors.dot(x, 3, y, 5, length).toBigInteger(), where);
    }
  }

  @Test
  void oneProductManyTimesIsExact() {
    int length = 100_000;
    long[] x = new long[length];
    long[] y = new long[length];
    for (long a : ENDS) {
      for (long b : ENDS) {
        Arrays.fill(x, a);
        Arrays.fill(y, b);
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        assertEquals(
            product.multiply(BigInteger.valueOf(length)),
            vectors.dot(x, 0, y, 0, length).toBigInteger(),
            a + " * " + b);
      }
    }
  }

  private static long end(SplittableRandom random) {
    return ENDS[random.nextInt(ENDS.length)];
  }
}
