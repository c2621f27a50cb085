// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The inputs are what their names say, and what the C++ peers make. */
class InputsTest {
  private static final int LENGTH = 10_001;

  private static long[] longs(Spread spread) {
    return spread.keys(Elements.LONG, LENGTH, Seed.VALUE);
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
        Elements.INT.hash(new int[] {1, 2}) != Elements.INT.hash(new int[] {2, 1})
            && Elements.FLOAT.hash(new float[] {0f}) != Elements.FLOAT.hash(new float[] {-0f}));
  }

  @Test
  void unknownNames() {
    assertThrows(IllegalArgumentException.class, () -> Spread.of("wild"));
    assertThrows(IllegalArgumentException.class, () -> Elements.of("short"));
    assertThrows(IllegalArgumentException.class, () -> Elements.INT.loop("median"));
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
