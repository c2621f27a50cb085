// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.error.JobFailedException;

final class MergeSortTest {
  private record Row(int key, int place) {}

  private static final Comparator<Row> BY_KEY = Comparator.comparingInt(Row::key);

  private static Row[] rows(int n, IntUnaryOperator key) {
    Row[] rows = new Row[n];
    for (int i = 0; i < n; i++) {
      rows[i] = new Row(key.applyAsInt(i), i);
    }
    return rows;
  }

  private static List<Row[]> inputs(SplittableRandom random, int n) {
    int some = 1 + random.nextInt(1000);
    return List.of(
        rows(n, _ -> random.nextInt()),
        rows(n, _ -> random.nextInt(3)),
        rows(n, _ -> 7),
        rows(n, i -> i),
        rows(n, i -> -i),
        rows(n, i -> i % some),
        rows(n, i -> Math.min(i, n - i)),
        rows(n, i -> i < n - 1 ? i : -1));
  }

  /** Objects are compared by identity: a sort that is not stable fails. */
  @Test
  void sortsAsTheJdkDoes() {
    long seed = 2401;
    SplittableRandom random = new SplittableRandom(seed);
    for (int workers : new int[] {1, 2, 5}) {
      try (Pantile pt = Pantile.builder().cpuWorkers(workers).open()) {
        for (int n : new int[] {0, 1, 2, 8191, 8192, 8193, 30_000, 100_003}) {
          for (Row[] rows : inputs(random, n)) {
            Row[] expected = rows.clone();
            Arrays.sort(expected, BY_KEY);
            Row[] sorted = rows.clone();
            MergeSort.sort(pt, sorted, BY_KEY);
            assertSameRows(expected, sorted, "seed " + seed + ", " + n + " rows");
            MergeSort.sortByRecursion(pt, rows, BY_KEY);
            assertSameRows(expected, rows, "seed " + seed + ", " + n + " rows");
          }
        }
      }
    }
  }

  @Test
  void recursionSortsToo() {
    long seed = 2402;
    SplittableRandom random = new SplittableRandom(seed);
    for (int n : new int[] {1, 2, 3, 7, 64, 1000, 4097}) {
      for (Row[] rows : inputs(random, n)) {
        for (int small : new int[] {1, 2, 100}) {
          Row[] expected = rows.clone();
          Arrays.sort(expected, BY_KEY);
          MergeSort.ByRecursion<Row> form = new MergeSort.ByRecursion<>(rows, BY_KEY, small);
          Row[] sorted = PlainRecursion.of(form, new MergeSort.Range(0, n));
          assertSameRows(expected, sorted, "seed " + seed + ", " + n + " rows");
        }
      }
    }
  }

  private static void assertSameRows(Row[] expected, Row[] rows, String message) {
    assertEquals(expected.length, rows.length, message);
    for (int i = 0; i < rows.length; i++) {
      assertSame(expected[i], rows[i], message);
    }
  }

  @Test
  void aComparatorThatThrowsLeavesTheArrayAsItWas() {
    Row[] rows = rows(50_000, i -> i * 7919 % 50_000);
    Row[] before = rows.clone();
    Comparator<Row> throwing =
        (a, b) -> {
          if (a.key == 49_999 || b.key == 49_999) {
            throw new UnsupportedOperationException("not that one");
          }
          return Integer.compare(a.key, b.key);
        };
    try (Pantile pt = Pantile.builder().cpuWorkers(2).open()) {
      JobFailedException failure =
          assertThrows(JobFailedException.class, () -> MergeSort.sort(pt, rows, throwing));
      assertEquals(UnsupportedOperationException.class, failure.getCause().getClass());
      assertSameRows(before, rows, "untouched");
      failure =
          assertThrows(
              JobFailedException.class, () -> MergeSort.sortByRecursion(pt, rows, throwing));
      assertEquals(UnsupportedOperationException.class, failure.getCause().getClass());
      assertSameRows(before, rows, "untouched");
      rows[17] = null;
      failure = assertThrows(JobFailedException.class, () -> MergeSort.sort(pt, rows, BY_KEY));
      assertEquals(NullPointerException.class, failure.getCause().getClass());
      MergeSort.sort(pt, rows, Comparator.nullsFirst(BY_KEY));
      assertEquals(null, rows[0]);
      assertEquals(0, rows[1].key());
    }
  }
}
