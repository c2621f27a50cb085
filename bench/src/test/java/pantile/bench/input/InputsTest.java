// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The inputs are what their names say, and what the C++ peers make. */
class InputsTest {
  private static final int LENGTH = 10_001;

  private static long[] longs(Spread spread) {
    return spread.keys(InputElements.LONG, LENGTH, Seed.VALUE);
  }

  @Test
  void splitMixIsTheKnownOne() {
    SplitMix64 random = new SplitMix64(1_234_567);
    assertEquals(6_457_827_717_110_365_317L, random.next());
    assertEquals(3_203_168_211_198_807_973L, random.next());
  }

  @Test
  void sortedAndReversed() {
    long[] sorted = longs(Spread.UNIFORM);
    Arrays.sort(sorted);
    assertArrayEquals(sorted, longs(Spread.SORTED));
    long[] reversed = longs(Spread.REVERSED);
    for (int i = 0; i < LENGTH; i++) {
      assertEquals(sorted[LENGTH - 1 - i], reversed[i]);
    }
  }

  @Test
  void organPipe() {
    long[] pipe = longs(Spread.ORGANPIPE);
    for (int i = 1; i < LENGTH; i++) {
      boolean rising = i < (LENGTH + 1) / 2;
      assertTrue(rising ? pipe[i - 1] <= pipe[i] : pipe[i - 1] >= pipe[i], "at " + i);
    }
    Arrays.sort(pipe);
    assertArrayEquals(longs(Spread.SORTED), pipe);
  }

  @Test
  void nearlySorted() {
    long[] nearly = longs(Spread.NEARLY);
    long[] sorted = longs(Spread.SORTED);
    int moved = 0;
    for (int i = 0; i < LENGTH; i++) {
      moved += nearly[i] != sorted[i] ? 1 : 0;
    }
    assertTrue(moved > 100 && moved <= 200, "moved " + moved);
    Arrays.sort(nearly);
    assertArrayEquals(sorted, nearly);
  }

  @Test
  void distinctKeys() {
    assertEquals(1, Arrays.stream(longs(Spread.EQUAL)).distinct().count());
    assertEquals(16, Arrays.stream(longs(Spread.FEW)).distinct().count());
    assertEquals(LENGTH, Arrays.stream(longs(Spread.UNIFORM)).distinct().count());
  }

  @Test
  void zipf() {
    long[] keys = longs(Spread.ZIPF);
    Arrays.sort(keys);
    int longest = 0;
    int run = 1;
    for (int i = 1; i < LENGTH; i++) {
      run = keys[i] == keys[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    // The most frequent key has a share of one in twenty; many keys occur once.
    assertEquals(LENGTH / 20.0, longest, 100);
    assertTrue(Arrays.stream(keys).distinct().count() > LENGTH / 4);
  }

  @Test
  void hashesSeePlaces() {
    assertTrue(
        InputElements.INT.hash(new int[] {1, 2}) != InputElements.INT.hash(new int[] {2, 1})
            && InputElements.FLOAT.hash(new float[] {0f})
                != InputElements.FLOAT.hash(new float[] {-0f}));
  }

  /** Peers that lose the bits of NaNs and negative zeros are compared on what they keep. */
  @Test
  void keysHoldNeitherNaNNorNegativeZero() {
    for (Spread spread : Spread.values()) {
      for (double x : spread.keys(InputElements.DOUBLE, LENGTH, Seed.VALUE)) {
        assertTrue(Math.abs(x) <= 0.5 && !Double.valueOf(x).equals(-0.0), spread + ": " + x);
      }
      for (float x : spread.keys(InputElements.FLOAT, LENGTH, Seed.VALUE)) {
        assertTrue(Math.abs(x) <= 0.5 && !Float.valueOf(x).equals(-0f), spread + ": " + x);
      }
    }
  }

  @Test
  void unknownNames() {
    assertThrows(IllegalArgumentException.class, () -> Spread.of("wild"));
    assertThrows(IllegalArgumentException.class, () -> InputElements.of("short"));
    assertThrows(IllegalArgumentException.class, () -> InputElements.INT.loop("median"));
  }

  @Test
  void indices() {
    int[] sequential = Access.SEQUENTIAL.indices(LENGTH, 1);
    int[] random = Access.RANDOM.indices(LENGTH, Seed.VALUE);
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      assertEquals(i, sequential[i]);
      assertTrue(random[i] >= 0 && random[i] < LENGTH, "at " + i);
      sum += random[i] > i ? 1 : 0;
    }
    // Each place is as likely as any other: half of the indices lie ahead.
    assertEquals(LENGTH / 2.0, sum, 300);
    assertThrows(IllegalArgumentException.class, () -> Access.of("backwards"));
  }

  /** Ties in all bits and in the upper ones, NaNs, zeros, of all spreads: both ways agree. */
  @Test
  void ordersOfTheJdk() {
    for (Spread spread : Spread.values()) {
      for (String type : List.of("int", "long", "float", "double")) {
        sameOrders(Selects.of(type), spread);
      }
    }
    double tiny = Double.MIN_VALUE;
    double nan = Double.longBitsToDouble(0xfff8_0000_0000_0001L);
    double[] odd = {1, 0.0, nan, -0.0, 3 * tiny, 1, 2 * tiny, -tiny, Double.NaN, tiny, -1};
    int[] expected = {10, 7, 3, 1, 9, 6, 4, 0, 5, 2, 8};
    assertArrayEquals(expected, Selects.DOUBLE.boxedArgSort(odd));
    assertArrayEquals(expected, Selects.DOUBLE.packedArgSort(odd));
    float[] odder = {1f, 0f, Float.intBitsToFloat(0xffc0_0001), -0f, Float.NaN, 1f, -1f};
    assertArrayEquals(new int[] {6, 3, 1, 0, 5, 2, 4}, Selects.FLOAT.packedArgSort(odder));
  }

  private static <A> void sameOrders(Selects<A> type, Spread spread) {
    A keys = spread.keys(type.elements(), LENGTH, Seed.VALUE);
    int[] order = type.boxedArgSort(keys);
    assertArrayEquals(order, type.packedArgSort(keys), spread + " of " + type.elements().name());
    A sorted = type.elements().allocate(LENGTH);
    type.elements().copy(keys, 0, sorted, 0, LENGTH);
    type.elements().arraysSort(sorted);
    assertEquals(type.elements().hash(sorted), type.elements().hash(type.loopGather(keys, order)));
  }

  @Test
  void plainSieve() {
    assertEquals(0, PlainSieve.count(0, 2));
    assertEquals(1, PlainSieve.count(2, 3));
    assertEquals(1, PlainSieve.count(3, 5));
    assertEquals(25, PlainSieve.count(0, 100));
    assertEquals(664_579, PlainSieve.count(0, 10_000_000));
    for (long lo = 0; lo < 50; lo++) {
      for (long hi = lo; hi < 130; hi++) {
        assertEquals(byDivision(lo, hi), PlainSieve.count(lo, hi), lo + " to " + hi);
      }
    }
  }

  private static long byDivision(long lo, long hi) {
    long count = 0;
    for (long n = Math.max(2, lo); n < hi; n++) {
      long divisor = 2;
      while (divisor * divisor <= n && n % divisor != 0) {
        divisor++;
      }
      count += divisor * divisor > n ? 1 : 0;
    }
    return count;
  }
}
