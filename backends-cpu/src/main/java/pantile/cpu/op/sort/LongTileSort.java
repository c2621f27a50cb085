// SPDX-License-Identifier: Apache-2.0
// @specialise int with double-to-float
package pantile.cpu.op.sort;

import java.util.Arrays;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.op.sort.vector.LongSort;

/**
 * Sorts a tile by the faster of two sorts. The vector sort is used once it has won its contest; see
 * {@link pantile.cpu.lanes.WarmUp}. The JDK's sort is used until then, and where vectors are narrow
 * or absent.
 */
final class LongTileSort {
  /** The number of elements sorted by the JDK after which the vector sort's contest starts. */
  private static final int WORTH_WARMING = 4096;

  /** Elements that are merged before they are converted to doubles. */
  private static final int PIECE = 1 << 15;

  /**
   * About how many elements the JDK has sorted so far. The count is not exact, since threads
   * overwrite each other's counts.
   */
  @SuppressWarnings("NonFinalStaticField")
  private static int seen;

  private LongTileSort() {}

  /** Whether the vector sort has won its contest. */
  static boolean ready() {
    return LaneWidth.BITS > 0 && LongSort.WARM_UP.ready();
  }

  /** Whether more elements have been sorted than a program sorts in passing. */
  static boolean used() {
    return seen >= WORTH_WARMING;
  }

  static void sort(long[] a, int from, int to) {
    if (ready()) {
      LongSort.sort(a, from, to);
      return;
    }
    Arrays.sort(a, from, to);
    missed(to - from);
  }

  /** Tells that the JDK sorted so many elements. */
  static void missed(int elements) {
    seen = Math.min(seen, WORTH_WARMING) + Math.min(elements, WORTH_WARMING);
    if (LaneWidth.BITS > 0 && seen >= WORTH_WARMING) {
      LongSort.WARM_UP.start();
    }
  }

  /**
   * Tells that a large array is to be sorted, which may start the contest. Even if this array is in
   * order already, the next one may not be.
   */
  static void expected() {
    if (LaneWidth.BITS > 0) {
      LongSort.WARM_UP.start();
    }
  }

  /**
   * Whether the JDK's parallel sort is the fastest for now. The reason: while the vector sort is
   * being compiled, every other way waits for the JIT as well. The evidence: sorting 10 M {@code
   * int}s by runs and by tables, the first calls took 460, 1,100 and some 20 times 150 ms. By the
   * JDK's sort they take 390, 450 and some 110 ms (AMD EPYC, Zen 5, two processors, 2026-11-25).
   */
  static boolean jdkIsBest() {
    return LaneWidth.BITS > 0 && LongSort.WARM_UP.open();
  }

  /** Sorts a tile into another array. A tile that is in order is only copied. */
  static void sortRun(long[] a, int from, int to, long[] out, int at) {
    if (LongTrend.ascendingEnd(a, from, to) == to) {
      System.arraycopy(a, from, out, at, to - from);
    } else if (LongTrend.descendingEnd(a, from, to) == to) {
      LongReverseCopy.copy(a, from, to, out, at);
    } else {
      System.arraycopy(a, from, out, at, to - from);
      sort(out, at, at + to - from);
    }
  }

  /**
   * Merges runs of keys into a window. The first rank is the rank of the window's least element
   * among all elements.
   */
  static void merge(
      long[] keys,
      int base,
      int[] runs,
      boolean descending,
      int first,
      long[] out,
      int from,
      int to) {
    LongMerge.merge(keys, base, runs, first, first + to - from, out, from);
    if (descending) {
      LongReverse.reverse(out, from, to);
    }
  }

  /**
   * Merges runs of keys into a window of doubles. This is done a piece at a time, so that a piece's
   * keys and doubles stay within the nearest caches.
   */
  static void merge(
      long[] keys,
      int base,
      int[] runs,
      boolean descending,
      int first,
      double[] out,
      int from,
      int to) {
    long[] piece = new long[Math.min(PIECE, to - from)];
    for (int done = 0, n; done < to - from; done += n) {
      n = Math.min(PIECE, to - from - done);
      LongMerge.merge(keys, base, runs, first + done, first + done + n, piece, 0);
      if (descending) {
        LongReverse.reverse(piece, 0, n);
      }
      DoubleTileKeys.fromKeys(piece, n, out, descending ? to - done - n : from + done);
    }
  }
}
