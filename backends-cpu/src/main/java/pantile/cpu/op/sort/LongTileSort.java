// SPDX-License-Identifier: Apache-2.0
// @specialise int with double-to-float
package pantile.cpu.op.sort;

import java.util.Arrays;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.WarmUp;
import pantile.cpu.op.sort.vector.LongSort;
import pantile.cpu.op.sort.vector.LongWork;

/**
 * Sorts a tile by the faster of two sorts. The vector sort is used once it has won its contest; see
 * {@link pantile.cpu.lanes.WarmUp}. A radix sort is used until then, and where vectors do not win
 * or are absent. The JDK sorts few elements until then.
 */
final class LongTileSort {
  /**
   * Whether vectors are so wide that their contest starts with the first large sort. Narrower ones
   * gain a third at best, and cost the JIT seconds on a processor that sorts need: with 256 bits,
   * ten sorts of 10 M {@code int}s took 2.2 s beside their contest and 1.7 s without (AMD EPYC, Zen
   * 1, two processors, 2026-11-29).
   */
  private static final boolean WIDE = LaneWidth.BITS >= 512;

  /**
   * The number of elements sorted without vectors after which the vector sort's contest starts.
   * Narrow vectors wait until a process has sorted for about a minute.
   */
  private static final /* keep */ long WORTH_WARMING = WIDE ? 4096 : /* keep */ 1L << 32;

  /** Elements that are merged before they are converted to doubles. */
  private static final int PIECE = 1 << 15;

  /**
   * About how many elements were sorted without vectors so far. The count is not exact, since
   * threads overwrite each other's counts.
   */
  @SuppressWarnings("NonFinalStaticField")
  private static /* keep */ long seen;

  /**
   * The narrowest vectors that are worth compiling. One thread sorted 120,000 {@code int}s in 0.35
   * ms with 512 bits and in 0.41 by digits, and {@code long}s in 0.74 and 0.56; but vectors also
   * split an array into buckets, so that 10 M {@code long}s took two threads 55 ms and 78. With 256
   * bits 6,000 {@code int}s took 26 us and 43, 120,000 {@code long}s 1.4 ms and 0.52. With 128 bits
   * vectors took ten times as long and more (AMD EPYC, Zen 4, 2026-11-29). On a Zen 1, whose
   * instructions have half of 256 bits, 6,000 {@code int}s took 90 us and 60.
   */
  private static final int NARROWEST = Long.BYTES * 64;

  /** A class apart, so that no vector class is loaded where there are no vectors. */
  private static final class Vectors {
    static final WarmUp WARM_UP = LongSort.against("long", LongTileSort::plain);
  }

  private LongTileSort() {}

  /** Whether the vector sort has won its contest. */
  static boolean ready() {
    return LaneWidth.BITS >= NARROWEST && Vectors.WARM_UP.ready();
  }

  static void sort(long[] a, int from, int to) {
    if (ready()) {
      LongSort.sort(a, from, to);
      return;
    }
    plain(a, from, to);
    missed(to - from);
  }

  /**
   * Sorts a bucket of keys into another array. The keys are not changed.
   *
   * @param keys of all buckets
   * @param pieces where they lie
   * @param bucket the bucket that is sorted
   * @param out where its keys go
   * @param at index of the first
   * @param work holds as many elements as the bucket meanwhile
   */
  static void sort(long[] keys, Pieces pieces, int bucket, long[] out, int at, LongWork work) {
    int n = pieces.size(bucket);
    if (ready()) {
      LongSort.sortInto(
          keys, pieces.bounds(), pieces.place(bucket), pieces.blocks(), n, out, at, work);
    } else {
      new LongRadix().sort(keys, pieces, bucket, out, at, work);
      missed(n);
    }
  }

  /** Sorts without vectors. */
  private static void plain(long[] a, int from, int to) {
    if (to - from < LongRadix.FEWEST) {
      Arrays.sort(a, from, to);
    } else if (LongTrend.ascendingEnd(a, from, to) == to) {
      return;
    } else if (LongTrend.descendingEnd(a, from, to) == to) {
      LongReverse.reverse(a, from, to);
    } else {
      LongWork work = LongWork.take();
      new LongRadix().sort(a, from, to, work);
      work.give();
    }
  }

  /** Tells that so many elements were sorted without vectors. */
  static void missed(int elements) {
    seen = Math.min(seen, WORTH_WARMING) + Math.min(elements, WORTH_WARMING);
    if (LaneWidth.BITS >= NARROWEST && seen >= WORTH_WARMING) {
      Vectors.WARM_UP.start();
    }
  }

  /**
   * Tells that a large array is to be sorted, which may start the contest of wide vectors. Even if
   * this array is in order already, the next one may not be.
   */
  static void expected() {
    if (WIDE) {
      Vectors.WARM_UP.start();
    }
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
