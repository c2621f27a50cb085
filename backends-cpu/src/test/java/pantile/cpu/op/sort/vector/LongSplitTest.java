// SPDX-License-Identifier: Apache-2.0
// @specialise int
//   nextLong -> nextInt
package pantile.cpu.op.sort.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.cpu.op.sort.vector.LongSortTest.Kind;

/** Splits of longs into buckets against a loop that looks for each bucket's elements. */
@Tag("lanes")
class LongSplitTest {
  private static final int N = LongShape.LANES;
  private static final int RED_ZONE = 70; // wider than any vector, and not a multiple of one

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 64})
  void splitsIntoBucketsAndTouchesNothingElse(int buckets) {
    for (int seed = 1; seed <= 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (Kind kind : Kind.values()) {
        for (int n : new int[] {1, N + 1, 1000, 6011, 20_011}) {
          String what = kind + ", n = " + n + ", buckets = " + buckets + ", seed " + seed;
          long[] a = kind.make(n, random);
          long[] keys = splitters(a, 0, n, buckets, random);
          int zeros = random.nextInt(Long.SIZE);
          long[] round = Arrays.stream(keys).map(key -> key >> zeros << zeros).toArray();
          long[] buffer = new long[n + LongSplit.MARGIN];
          assertSplits(a, keys, LongSplit.by(keys, buffer), a, what);
          System.arraycopy(a, 0, buffer, 0, n);
          assertSplits(a, round, LongSplit.by(round, buffer), buffer, what);
          assertSplitsByTable(a, round, LongTable.of(round), what);
          assertSplitsByTable(a, round, LongCells.of(round), what);
        }
      }
    }
  }

  private static void assertSplitsByTable(
      long[] a, long[] splitters, @Nullable LongSplit table, String what) {
    if (table != null) {
      assertSplits(a, splitters, table, a, table.getClass().getSimpleName() + ", " + what);
    }
  }

  /** Elements of one bucket stay in their order, so there is one right result. */
  private static void assertSplits(
      long[] a, long[] splitters, LongSplit split, long[] from, String what) {
    long[] expected = new long[a.length + 2 * RED_ZONE];
    Arrays.fill(expected, -1);
    int[] expectedCounts = new int[splitters.length + 1];
    int at = RED_ZONE;
    for (int bucket = 0; bucket < expectedCounts.length; bucket++) {
      for (long x : a) {
        boolean below = bucket < splitters.length && x < splitters[bucket];
        if ((bucket == splitters.length || below) && (bucket == 0 || x >= splitters[bucket - 1])) {
          expected[at++] = x;
          expectedCounts[bucket]++;
        }
      }
    }
    long[] into = new long[expected.length];
    Arrays.fill(into, -1);
    int[] counts = new int[expectedCounts.length];
    Arrays.fill(counts, 99);
    split.split(from, 0, a.length, into, RED_ZONE, counts);
    assertArrayEquals(expectedCounts, counts, what);
    assertArrayEquals(expected, into, what);
  }

  /** Ascending elements, and often the ends of the order. */
  private static long[] splitters(
      long[] a, int from, int to, int buckets, SplittableRandom random) {
    long[] splitters = new long[buckets - 1];
    for (int i = 0; i < splitters.length; i++) {
      int draw = random.nextInt(40);
      splitters[i] =
          draw == 0
              ? Long.MIN_VALUE
              : draw == 1 ? Long.MAX_VALUE : a[from + random.nextInt(to - from)];
    }
    Arrays.sort(splitters);
    return splitters;
  }

  /** Cells about the ends of the order, and elements beyond all cells. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, Long.SIZE - 14, Long.SIZE - 12, Long.SIZE - 1})
  void oneTableKnowsElementsOnBothSides(int shift) {
    SplittableRandom random = new SplittableRandom(4);
    long[] firsts = {Long.MIN_VALUE, Long.MIN_VALUE + (3L << shift), -(2L << shift), 0};
    for (long first : firsts) {
      for (int splitters : new int[] {1, 2, 9}) {
        long[] keys = new long[splitters];
        for (int i = 0; i < splitters; i++) {
          keys[i] = (first >> shift << shift) + i * (1L << shift);
        }
        keys = Arrays.stream(keys).sorted().distinct().toArray();
        long[] a = new long[1001];
        for (int i = 0; i < a.length; i++) {
          a[i] =
              i % 3 == 0
                  ? keys[random.nextInt(keys.length)] + random.nextInt(-1, 2)
                  : random.nextLong() >> random.nextInt(Long.SIZE);
        }
        String what = "first " + first + ", " + splitters + " splitters, shift " + shift;
        assertSplits(a, keys, Objects.requireNonNull(LongTable.of(keys), what), a, what);
      }
    }
  }

  @Test
  void roundSplittersMakeTables() {
    long high = Long.MAX_VALUE / 2 + 1;
    assertInstanceOf(
        LongTable.class, LongSplit.byTable(new long[] {-high, 0, 1L << (Long.SIZE - 12)}));
    assertInstanceOf(
        LongCells.class, LongSplit.byTable(new long[] {-high, 0, 1L << (Long.SIZE - 18)}));
    assertNotNull(LongSplit.byTable(new long[] {0}));
    assertNotNull(LongSplit.byTable(new long[] {-5, 7, 1000}));
    assertNotNull(LongSplit.byTable(new long[] {Long.MIN_VALUE / 2, 0, high}));
    assertNotNull(LongSplit.byTable(new long[] {Long.MIN_VALUE, Long.MAX_VALUE / 2 + 1}));
    assertNull(LongSplit.byTable(new long[] {Long.MIN_VALUE / 2 + 1, high - 1}));
    assertNull(LongSplit.byTable(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}));
    assertNull(LongSplit.byTable(new long[0]));
  }
}
