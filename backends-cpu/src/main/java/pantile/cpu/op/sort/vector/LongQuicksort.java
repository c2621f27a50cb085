// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import java.util.Arrays;

/**
 * A quicksort between an array and scratch memory, for one call and one thread.
 *
 * <p>A partition writes elements below the pivot to the array, and the others to the scratch
 * memory. The lower part is sorted first. So all elements that wait lie in scratch memory, and the
 * array to the right of the part being sorted is free. Vectors may be written there whole, beyond
 * the elements that count.
 *
 * <p>The worst case is O(n log n) for every input: after 2 log2 n nested partitions the JDK's sort,
 * which has that bound, finishes the part. Pivots come from places that depend on the clock, so
 * nobody can make an input beforehand that leads there. If a pivot equals the pivot to the left of
 * its part, the pivot is the part's least element. All elements equal to it are then set apart at
 * once. So few distinct values need few partitions (the idea is pdqsort's, Peters 2021).
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
   * Makes a sorter for one call.
   *
   * @param array the array that is sorted
   * @param scratch other memory
   * @param work memory for this call alone
   */
  LongQuicksort(long[] array, long[] scratch, LongWork work) {
    this.array = array;
    this.scratch = scratch;
    this.work = work;
    this.pivots = work.pivots();
  }

  /** How deep partitions of n elements may nest. */
  static int depth(int n) {
    return 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(n));
  }

  /**
   * Sorts n elements into the array. Both windows are changed. Elements between a window and its
   * limit may be changed too.
   *
   * @param inScratch whether the elements are in the scratch memory, not in the array
   * @param at index of the array's window
   * @param limit the index from which on the array is not changed
   * @param st index of the scratch memory's window
   * @param stLimit the index from which on the scratch memory is not changed
   * @param n how many elements
   */
  void sort(boolean inScratch, int at, int limit, int st, int stLimit, int n) {
    sort(inScratch, at, limit, st, stLimit, n, false, 0, depth(n));
  }

  /**
   * Sorts elements that lie in pieces into the array. The first partition gathers them. There must
   * be more elements than a leaf sorts.
   *
   * @param src the elements' array, another one, which is not changed
   * @param bounds the indices at which pieces begin and, {@code pieces} places later, end
   * @param first the place in {@code bounds} of the first piece
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

  /** Sorts n elements into the array. If floored is true, no element is below floor. */
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
