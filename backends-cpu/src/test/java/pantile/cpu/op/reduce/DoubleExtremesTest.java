// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   longBitsToDouble(-1L) -> intBitsToFloat(-1)
//   #.# -> #.#f
package pantile.cpu.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Vector loops give what the plain ones give, whatever signs, zeros and NaNs there are. */
@Tag("lanes")
class DoubleExtremesTest {
  private static final long SEED = 20261123;
  private static final int ROUNDS = 400;

  private final DoubleExtremes plain = new DoubleExtremesPlain();
  private final DoubleExtremes lanes = new DoubleExtremesLanes();

  @Test
  void extremesAreThoseOfPlainLoops() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      double[] a = elements(random, 1 + random.nextInt(round % 8 == 0 ? 40_000 : 1_000));
      int from = random.nextInt(a.length);
      int to = from + 1 + random.nextInt(a.length - from);
      String where = "seed " + SEED + ", round " + round;
      double min = plain.min(a, from, to);
      double max = plain.max(a, from, to);
      assertEquals(min, lanes.min(a, from, to), where);
      assertEquals(max, lanes.max(a, from, to), where);
      assertEquals(plain.minMax(a, from, to), lanes.minMax(a, from, to), where);
      assertEquals(first(a, from, to, min), lanes.argMin(a, from, to), where);
      assertEquals(first(a, from, to, max), lanes.argMax(a, from, to), where);
      assertEquals(first(a, from, to, min), plain.argMin(a, from, to), where);
      assertEquals(first(a, from, to, max), plain.argMax(a, from, to), where);
      for (double wanted : new double[] {min, max, a[from], 0, -a[from]}) {
        assertEquals(plain.count(a, from, to, wanted), lanes.count(a, from, to, wanted), where);
      }
    }
  }

  /** Strips are equal, or one alone has the extreme: at its ends, or those of the range. */
  @Test
  void extremesAreFoundInEveryStrip() {
    for (int length : new int[] {8191, 8192, 8200, 20_000, 50_000}) {
      for (double sign : new double[] {1, -1}) {
        for (double other : new double[] {0, 1, -1}) {
          double[] a = new double[length];
          for (int i = 0; i < length; i++) {
            a[i] = other * (1 + i % 3);
          }
          for (int at : new int[] {0, 1, 5, 8191, 8192, 8197, 16_384, 20_000, length - 2}) {
            if (at < length) {
              double before = a[at];
              a[at] = sign * 9;
              String where = length + " elements, " + sign * 9 + " at " + at + " among " + other;
              double min = plain.min(a, 0, length);
              double max = plain.max(a, 0, length);
              assertEquals(first(a, 0, length, min), lanes.argMin(a, 0, length), where);
              assertEquals(first(a, 0, length, max), lanes.argMax(a, 0, length), where);
              a[at] = before;
            }
          }
        }
      }
    }
  }

  /** By definition: the first element with the bits, all NaNs being alike. */
  private static int first(double[] a, int from, int to, double value) {
    int i = from;
    while (i < to && Double.compare(a[i], value) != 0) {
      i++;
    }
    return i;
  }

  @Test
  void minMaxHasTheKeysOfBothExtremes() {
    double[] a = {3, -0.0, 7, -5, 0};
    assertEquals(lanes.minMax(a, 0, 3), plain.minMax(a, 0, 3));
    assertEquals(-0.0, plain.min(a, 0, 3));
    assertEquals(-5, lanes.min(a, 0, a.length));
    assertEquals(0, lanes.max(a, 3, a.length));
    assertEquals(-5, lanes.max(a, 3, 4));
  }

  /** Of one sign or both, few values or many, with or without zeros, infinities and NaNs. */
  private static double[] elements(SplittableRandom random, int length) {
    double[] a = new double[length];
    int signs = random.nextInt(3);
    int values = random.nextBoolean() ? 5 : 1_000_000;
    int oddity = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      int size = random.nextInt(values);
      boolean negative = signs == 0 || (signs == 2 && random.nextBoolean());
      a[i] = negative ? -size : size;
    }
    double odd =
        switch (oddity) {
          case 0 -> Double.NaN;
          case 1 -> Double.longBitsToDouble(-1L); // a NaN with its sign bit set
          case 2 -> Double.POSITIVE_INFINITY;
          case 3 -> Double.NEGATIVE_INFINITY;
          case 4 -> -0.0;
          default -> 0.0;
        };
    if (random.nextBoolean()) {
      a[random.nextInt(length)] = odd;
    }
    return a;
  }
}
