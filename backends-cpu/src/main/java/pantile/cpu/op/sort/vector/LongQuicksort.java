// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import java.util.Arrays;

/**
 * A quicksort between an array and scratch memory, for one call and one thread.
 *
 * <p>A partition leaves what is below the pivot in the array, where it belongs, and puts the rest
 * into the scratch memory. The lower part is sorted first. So whatever waits to be sorted lies in
 * scratch memory, and the array to the right of what is being sorted is free: vectors may be
 * written whole, beyond the elements that count.
 *
 * <p>The bounds stay those of quicksort against any input: after 2 log2 n nested partitions the
 * JDK's sort, which is O(n log n) in the worst case, finishes the part. Pivots come from places
 * that depend on the clock, so no input is known beforehand to lead there. A pivot that was the
 * pivot to the left as well is the least element of its part, and all its equals are set apart at
 * once; few distinct values need few partitions (the idea is pdqsort's, Peters 2021).
 */
final class LongQuicksort {
  private static final int LEAF = LongLeaf.CAPACITY;

  private final long[] array;
  private final long[] scratch;
  private final LongWork work;
  private final LongPivots pivots;

  /** How many elements all partitions have moved. */
  /* keep */ long moved;

  /** How many elements were left to the JDK's sort. */
  /* keep */ long handedOver;

  /**
   * A sorter of one call.
   *
   * @param array what is sorted
   * @param scratch other memory
   * @param work this call's alone
   */
  LongQuicksort(long[] array, long[] scratch, LongWork work) {
    this.array = array;
    this.scratch = scratch;
    this.work = work;
    this.pivots = work.pivots();
  }

  /** How deep partitions of so many elements may nest. */
  static int depth(int n) {
    return 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(n));
  }

  /**
   * Sorts n elements into the array. Both windows are changed, and what follows them up to their
   * limits may be.
   *
   * @param inScratch whether the elements are in the scratch memory, not in the array
   * @param at the array's window
   * @param limit from here on nothing of the array is changed
   * @param st the scratch memory's window
   * @param stLimit from here on nothing of the scratch memory is changed
   * @param n how many elements
   */
  void sort(boolean inScratch, int at, int limit, int st, int stLimit, int n) {
    sort(inScratch, at, limit, st, stLimit, n, false, 0, depth(n));
  }

  /**
   * Sorts elements that lie in pieces into the array: the first partition gathers them. They are
   * more than a leaf sorts.
   *
   * @param src where the elements are: another array, which is left as it is
   * @param bounds where pieces begin, and, as many places later, end
   * @param first the place of the first piece
   * @param pieces how many there are
   */
  void sort(
      long[] src,
      int[] bounds,
      int first,
      int pieces,
      int at,
      int limit,
      int st,
      int stLimit,
      int n) {
    pivots.look(n);
    long pivot = pivots.median(src, bounds, first, pieces);
    moved += n;
    int less = 0;
    int rest = 0;
    for (int k = first; k < first + pieces; k++) {
      int from = bounds[k];
      int m = bounds[k + pieces] - from;
      int below =
          LongPartition.below(
              src, from, m, pivot, array, at + less, limit, scratch, st + rest, stLimit);
      less += below;
      rest += m - below;
    }
    sort(false, at, limit, st + rest, stLimit, less, false, 0, depth(n));
    sort(true, at + less, limit, st, stLimit, rest, true, pivot, depth(n));
  }

  /** As above; floored tells that no element is below floor. */
  private void sort(
      boolean inScratch,
      int at,
      int limit,
      int st,
      int stLimit,
      int n,
      boolean floored,
      long floor,
      int depth) {
    while (n > LEAF) {
      long[] src = inScratch ? scratch : array;
      int s = inScratch ? st : at;
      if (depth-- == 0) {
        handedOver += n;
        fetch(inScratch, st, at, n);
        Arrays.sort(array, at, at + n);
        return;
      }
      moved += n;
      pivots.look(n);
      long pivot = pivots.median(src, s);
      if (floored && pivot == floor) {
        if (pivot == Long.MAX_VALUE) {
          fetch(inScratch, st, at, n); // none is above: all are equal
          return;
        }
        int equal =
            LongPartition.below(src, s, n, pivot + 1, array, at, limit, scratch, st, stLimit);
        at += equal;
        n -= equal;
        floored = false;
      } else {
        int less = LongPartition.below(src, s, n, pivot, array, at, limit, scratch, st, stLimit);
        sort(false, at, limit, st + n - less, stLimit, less, floored, floor, depth);
        at += less;
        n -= less;
        floored = true;
        floor = pivot;
      }
      inScratch = true;
    }
    LongLeaf.sort(inScratch ? scratch : array, inScratch ? st : at, n, array, at, limit, work);
  }

  private void fetch(boolean inScratch, int st, int at, int n) {
    if (inScratch) {
      System.arraycopy(scratch, st, array, at, n);
    }
  }
}
