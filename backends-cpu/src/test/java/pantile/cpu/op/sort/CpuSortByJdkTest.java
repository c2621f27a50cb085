// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.op.OrderedBits;
import pantile.spi.Slice;

/** What the JDK sorts while vectors are compiled has the order that vectors give, to the bit. */
class CpuSortByJdkTest {
  private static final int SIZE = 20_000;
  private static final int ZONE = 7;

  @Test
  void theLongestArrayCountsAsMuch() {
    for (int i = 0; i < 3; i++) {
      IntTileSort.missed(Integer.MAX_VALUE);
      LongTileSort.missed(Integer.MAX_VALUE);
      assertTrue(IntTileSort.used() && LongTileSort.used());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void floatsAreOrderedByTheirKeys(boolean descending) {
    for (int seed = 1; seed <= 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] a = new float[SIZE];
      for (int i = 0; i < SIZE; i++) {
        int bits = random.nextInt();
        // NaNs of either sign and any payload, zeros of either sign, infinities.
        a[i] =
            switch (random.nextInt(8)) {
              case 0 -> Float.intBitsToFloat(bits | 0x7f80_0000);
              case 1 -> bits < 0 ? -0.0f : 0.0f;
              default -> Float.intBitsToFloat(bits);
            };
      }
      int[] expected = new int[SIZE];
      for (int i = 0; i < SIZE; i++) {
        expected[i] = OrderedBits.key(a[i]);
      }
      Arrays.sort(expected, ZONE, SIZE - ZONE);
      CpuSort.sortByJdk(new Slice.Floats(a, ZONE, SIZE - ZONE), descending);
      for (int i = 0; i < SIZE; i++) {
        int at = descending && i >= ZONE && i < SIZE - ZONE ? SIZE - 1 - i : i;
        expectSame(
            Integer.toHexString(expected[i]), Integer.toHexString(OrderedBits.key(a[at])), seed, i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void doublesAreOrderedByTheirKeys(boolean descending) {
    for (int seed = 1; seed <= 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] a = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        long bits = random.nextLong();
        a[i] =
            switch (random.nextInt(8)) {
              case 0 -> Double.longBitsToDouble(bits | 0x7ff0_0000_0000_0000L);
              case 1 -> bits < 0 ? -0.0 : 0.0;
              default -> Double.longBitsToDouble(bits);
            };
      }
      long[] expected = new long[SIZE];
      for (int i = 0; i < SIZE; i++) {
        expected[i] = OrderedBits.key(a[i]);
      }
      Arrays.sort(expected, ZONE, SIZE - ZONE);
      CpuSort.sortByJdk(new Slice.Doubles(a, ZONE, SIZE - ZONE), descending);
      for (int i = 0; i < SIZE; i++) {
        int at = descending && i >= ZONE && i < SIZE - ZONE ? SIZE - 1 - i : i;
        expectSame(
            Long.toHexString(expected[i]), Long.toHexString(OrderedBits.key(a[at])), seed, i);
      }
    }
  }

  @Test
  void integersDescendToo() {
    long[] a = new SplittableRandom(5).longs(SIZE).toArray();
    long[] expected = a.clone();
    Arrays.sort(expected);
    CpuSort.sortByJdk(new Slice.Longs(a, 0, SIZE), true);
    for (int i = 0; i < SIZE / 2; i++) {
      long swapped = a[i];
      a[i] = a[SIZE - 1 - i];
      a[SIZE - 1 - i] = swapped;
    }
    assertArrayEquals(expected, a);
  }

  private static void expectSame(String expected, String actual, int seed, int index) {
    Supplier<String> what = () -> "seed " + seed + ", element " + index;
    assertEquals(expected, actual, what);
  }
}
