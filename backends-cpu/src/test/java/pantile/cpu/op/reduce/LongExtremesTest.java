// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Vector loops give what the plain ones give, of few values, of many, and of the last ones. */
@Tag("lanes")
class LongExtremesTest {
  private static final long SEED = 20261126;
  private static final int ROUNDS = 600;

  private final LongExtremes plain = new LongExtremesPlain();
  private final LongExtremes lanes = new LongExtremesLanes();

  @Test
  void extremesAndPositionsAreThoseOfPlainLoops() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      long[] a = elements(random, 1 + random.nextInt(round % 8 == 0 ? 40_000 : 1_000));
      int from = random.nextInt(a.length);
      int to = from + 1 + random.nextInt(a.length - from);
      String where = "seed " + SEED + ", round " + round;
      long min = plain.min(a, from, to);
      long max = plain.max(a, from, to);
      assertEquals(min, lanes.min(a, from, to), where);
      assertEquals(max, lanes.max(a, from, to), where);
      assertEquals(plain.minMax(a, from, to), lanes.minMax(a, from, to), where);
      assertEquals(first(a, from, to, min), lanes.argMin(a, from, to), where);
      assertEquals(first(a, from, to, max), lanes.argMax(a, from, to), where);
      assertEquals(first(a, from, to, min), plain.argMin(a, from, to), where);
      assertEquals(first(a, from, to, max), plain.argMax(a, from, to), where);
      for (long wanted : new long[] {min, max, a[from]}) {
        assertEquals(plain.count(a, from, to, wanted), lanes.count(a, from, to, wanted), where);
      }
    }
  }

  private static int first(long[] a, int from, int to, long value) {
    int i = from;
    while (i < to && a[i] != value) {
      i++;
    }
    return i;
  }

  private static long[] elements(SplittableRandom random, int length) {
    long[] a = new long[length];
    int kind = random.nextInt(4);
    for (int i = 0; i < length; i++) {
      a[i] =
          switch (kind) {
            case 0 -> random.nextInt(3) - 1;
            case 1 -> Long.MAX_VALUE;
            case 2 -> Long.MIN_VALUE;
            default -> random.nextInt();
          };
    }
    if (random.nextBoolean()) {
      a[random.nextInt(length)] = random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    return a;
  }
}
