// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.Pantile;

final class IntervalsTest {
  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;

  /** The numbers themselves, in a set. */
  private static Intervals.Merged naive(long[] starts, long[] ends, int offset) {
    BitSet numbers = new BitSet();
    for (int i = 0; i < starts.length; i++) {
      numbers.set((int) starts[i] + offset, (int) ends[i] + offset);
    }
    long[] from = new long[starts.length];
    long[] to = new long[starts.length];
    int count = 0;
    for (int i = numbers.nextSetBit(0); i >= 0; i = numbers.nextSetBit((int) to[count - 1])) {
      from[count] = i;
      to[count++] = numbers.nextClearBit(i);
    }
    for (int i = 0; i < count; i++) {
      from[i] -= offset;
      to[i] -= offset;
    }
    return new Intervals.Merged(
        java.util.Arrays.copyOf(from, count), java.util.Arrays.copyOf(to, count));
  }

  @Test
  void bothFormsHoldTheSameNumbers() {
    long seed = 2441;
    SplittableRandom random = new SplittableRandom(seed);
    try (Pantile pt = Pantile.builder().cpuWorkers(3).open()) {
      for (int n : new int[] {0, 1, 2, 3, 10, 1000, 20_000}) {
        for (int longest : new int[] {1, 3, 100, 20_000}) {
          long[] starts = new long[n];
          long[] ends = new long[n];
          for (int i = 0; i < n; i++) {
            starts[i] = random.nextInt(-50_000, 50_000);
            ends[i] = starts[i] + random.nextInt(longest);
          }
          Intervals.Merged expected = naive(starts, ends, 50_000);
          String message = "seed " + seed + ", " + n + " up to " + longest;
          assertMerged(expected, Intervals.merge(pt, starts, ends), message);
          assertMerged(expected, Intervals.mergeByRecursion(pt, starts, ends), message);
          if (n > 0) {
            for (int small : new int[] {1, 64}) {
              var form = new Intervals.ByRecursion(starts, ends, small);
              assertMerged(expected, PlainRecursion.of(form, new MergeSort.Range(0, n)), message);
            }
          }
        }
      }
    }
  }

  private static void assertMerged(
      Intervals.Merged expected, Intervals.Merged merged, String message) {
    assertArrayEquals(expected.starts(), merged.starts(), message);
    assertArrayEquals(expected.ends(), merged.ends(), message);
  }

  @Test
  void edgesAreAsDefined() {
    try (Pantile pt = Pantile.builder().cpuWorkers(1).open()) {
      check(pt, new long[][] {{1, 3}, {3, 5}}, new long[][] {{1, 5}});
      check(pt, new long[][] {{3, 5}, {1, 2}}, new long[][] {{1, 2}, {3, 5}});
      check(pt, new long[][] {{1, 9}, {2, 3}, {4, 5}, {8, 10}}, new long[][] {{1, 10}});
      check(pt, new long[][] {{4, 4}, {7, 7}}, new long[][] {});
      check(pt, new long[][] {{1, 2}, {2, 2}, {3, 3}}, new long[][] {{1, 2}});
      check(pt, new long[][] {{MIN, MIN + 1}, {MAX - 1, MAX}}, null);
      check(pt, new long[][] {{MIN, MAX}, {0, 1}}, new long[][] {{MIN, MAX}});
      check(pt, new long[][] {{MIN, MIN}}, new long[][] {});
      check(pt, new long[][] {{5, 6}, {5, 9}, {5, 7}}, new long[][] {{5, 9}});
    }
  }

  private static void check(Pantile pt, long[][] intervals, long[][] expected) {
    long[] starts = new long[intervals.length];
    long[] ends = new long[intervals.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = intervals[i][0];
      ends[i] = intervals[i][1];
    }
    long[][] wanted = expected == null ? intervals : expected;
    for (var merged :
        java.util.List.of(
            Intervals.merge(pt, starts, ends),
            PlainRecursion.of(
                new Intervals.ByRecursion(starts, ends, 1),
                new MergeSort.Range(0, starts.length)))) {
      assertEquals(wanted.length, merged.count());
      for (int i = 0; i < wanted.length; i++) {
        assertEquals(wanted[i][0], merged.starts()[i]);
        assertEquals(wanted[i][1], merged.ends()[i]);
      }
    }
  }

  @Test
  void reversedOnesAreRefused() {
    try (Pantile pt = Pantile.builder().cpuWorkers(1).open()) {
      assertEquals(
          "interval 1 is reversed: [5, 4)",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Intervals.merge(pt, new long[] {1, 5, 7}, new long[] {1, 4, 6}))
              .getMessage());
      assertEquals(
          "interval 0 is reversed: [" + MAX + ", " + MIN + ")",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Intervals.merge(pt, new long[] {MAX}, new long[] {MIN}))
              .getMessage());
      assertEquals(
          "interval 1 is reversed: [5, 4)",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Intervals.mergeByRecursion(pt, new long[] {1, 5, 7}, new long[] {1, 4, 6}))
              .getMessage());
      assertEquals(
          "there are 2 starts and 1 ends",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Intervals.merge(pt, new long[2], new long[1]))
              .getMessage());
    }
  }
}
