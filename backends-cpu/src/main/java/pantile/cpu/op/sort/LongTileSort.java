// SPDX-License-Identifier: Apache-2.0
// @specialise int with double-to-float
package pantile.cpu.op.sort;

import java.util.Arrays;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.op.sort.vector.LongSort;

/**
 * Sorts a tile by whichever sort is the faster here and now: the vector sort once the JIT has
 * compiled it and it has been seen to win, the JDK's own until then and where lanes are narrow or
 * absent.
 */
final class LongTileSort {
  /** Elements after which it is worth compiling the vector sort for those that follow. */
  private static final int WORTH_WARMING = 4096;

  /** Elements that are merged before they become doubles. */
  private static final int PIECE = 1 << 15;

  /** Elements sorted so far by the JDK, more or less: threads overwrite each other's counts. */
  @SuppressWarnings("NonFinalStaticField")
  private static int seen;

  private LongTileSort() {}

  /** Whether the vector sort is compiled and the faster one by now. */
  static boolean ready() {
    return LaneWidth.BITS > 0 && LongSort.WARM_UP.ready();
  }

  /** Whether more was sorted already than a program sorts in passing. */
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
   * Tells that a large array is to be sorted: even if this one stands in order, as some do that are
   * sorted again and again, the next one may not.
   */
  static void expected() {
    if (LaneWidth.BITS > 0) {
      LongSort.WARM_UP.start();
    }
  }

  /**
   * Whether the JDK's parallel sort is the best there is for now. While the vector sort is being
   * compiled, every other way waits for the JIT as well: of 10 M {@code int}s the first calls took
   * 460, 1,100 and some 20 times 150 ms by runs and by tables; by the JDK they take 390, 450 and
   * some 110 (AMD EPYC, Zen 5, two processors, 2026-11-25).
   */
  static boolean jdkIsBest() {
    return LaneWidth.BITS > 0 && LongSort.WARM_UP.open();
  }

  /** Sorts a tile into another array; what stands in order is only copied. */
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
   * Merges runs of keys into a window; first is the rank of the window's least element among all.
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

  /** As above; a piece at a time, of which keys and doubles stay within the nearest caches. */
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
