// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import java.util.Objects;
import pantile.cpu.lanes.WarmUp;

/**
 * Sorts elements in ascending order on one thread, with vectors.
 *
 * <p>Takes O(n log n) in the worst case. Takes O(n) if elements are sorted, reversed, a few large
 * runs, or all equal. The sort is not stable, which cannot be seen: equal elements have the same
 * bits. Calls on windows that do not overlap may run at the same time.
 */
public final class LongSort {
  /** Another way to sort a window in place. */
  public interface Plain {
    /**
     * Sorts a window.
     *
     * @param a the array
     * @param from index of the first element
     * @param to one past the last
     */
    void sort(long[] a, int from, int to);
  }

  private LongSort() {}

  /**
   * Makes the contest of this sort against another.
   *
   * @param name of the contest
   * @param plain the other sort
   * @return a contest that has not started
   */
  public static WarmUp against(String name, Plain plain) {
    return new WarmUp(name, () -> LongTrials.against(plain));
  }

  /**
   * Sorts a window. Extra memory: as many elements as the window has. The memory is kept for later
   * calls if it is little.
   *
   * @param a the array
   * @param from index of the first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the window is not within the array
   */
  public static void sort(long[] a, int from, int to) {
    Objects.checkFromToIndex(from, to, a.length);
    int n = to - from;
    if (n > LongLeaf.CAPACITY) {
      if (LongRuns.ascendingEnd(a, from, to) == to) {
        return;
      }
      if (LongRuns.descendingEnd(a, from, to) == to) {
        LongReverseLanes.reverse(a, from, to);
        return;
      }
    }
    LongWork work = LongWork.take();
    if (n > LongLeaf.CAPACITY) {
      sort(a, from, to, work.scratch(n), 0, work);
    } else {
      LongLeaf.sort(a, from, n, a, from, to, work);
    }
    work.give();
  }

  /**
   * Sorts a window with the caller's scratch memory. Extra memory: a few KB.
   *
   * @param a the array
   * @param from index of the first element
   * @param to one past the last
   * @param scratch another array; its window of as many elements is overwritten
   * @param scratchFrom index of that window's first element
   * @throws IndexOutOfBoundsException if the window is not within the array
   */
  public static void sort(long[] a, int from, int to, long[] scratch, int scratchFrom) {
    Objects.checkFromToIndex(from, to, a.length);
    Objects.checkFromIndexSize(scratchFrom, to - from, scratch.length);
    LongWork work = LongWork.take();
    sort(a, from, to, scratch, scratchFrom, work);
    work.give();
  }

  private static void sort(
      long[] a, int from, int to, long[] scratch, int scratchFrom, LongWork work) {
    int n = to - from;
    if (n <= SortPolicy.NO_RUNS_UP_TO || !LongRuns.sort(a, from, to, scratch, scratchFrom)) {
      new LongQuicksort(a, scratch, work).sort(false, from, to, scratchFrom, scratchFrom + n, n);
    }
  }

  /**
   * Sorts elements from one array into another. Both windows are overwritten, and nothing outside
   * of them is. No other thread may use the windows meanwhile.
   *
   * @param src the elements' array
   * @param s index of the first
   * @param n how many
   * @param dst where they go
   * @param d index of the first
   * @throws IndexOutOfBoundsException if a window is not within its array
   */
  public static void sortInto(long[] src, int s, int n, long[] dst, int d) {
    Objects.checkFromIndexSize(s, n, src.length);
    Objects.checkFromIndexSize(d, n, dst.length);
    if (n > 0 && LongRuns.ascendingEnd(src, s, s + n) == s + n) { // equal ones, often
      System.arraycopy(src, s, dst, d, n);
      return;
    }
    LongWork work = LongWork.take();
    new LongQuicksort(dst, src, work).sort(true, d, d + n, s, s + n, n);
    work.give();
  }

  /**
   * Sorts elements that lie in pieces into another array. Many elements in no order are not
   * gathered first. The destination's window and the {@linkplain LongWork#scratch scratch memory}
   * are overwritten, and nothing else is. No other thread may use them meanwhile.
   *
   * @param src the elements' array, which is not changed
   * @param bounds the indices at which pieces begin and, {@code pieces} places later, end
   * @param first the place in {@code bounds} of the first piece
   * @param pieces how many there are
   * @param n how many elements the pieces have together
   * @param dst where they go
   * @param d index of the first
   * @param work the caller's memory, which may serve several calls in turn
   */
  public static void sortInto(
      long[] src, int[] bounds, int first, int pieces, int n, long[] dst, int d, LongWork work) {
    long[] scratch = work.scratch(n);
    Objects.checkFromIndexSize(d, n, dst.length);
    if (n > LongLeaf.CAPACITY && !startInOrder(src, bounds, first, pieces)) {
      new LongQuicksort(dst, scratch, work).sort(src, bounds, first, pieces, d, d + n, 0, n, n);
      return;
    }
    int at = 0;
    for (int k = first; k < first + pieces; k++) {
      System.arraycopy(src, bounds[k], scratch, at, bounds[k + pieces] - bounds[k]);
      at += bounds[k + pieces] - bounds[k];
    }
    sortInto(scratch, 0, n, dst, d);
  }

  /** Whether the beginnings of all pieces ascend, as where all elements are equal. */
  private static boolean startInOrder(long[] src, int[] bounds, int first, int pieces) {
    for (int k = first; k < first + pieces; k++) {
      int to = Math.min(bounds[k] + SortPolicy.START, bounds[k + pieces]);
      if (LongRuns.ascendingEnd(src, bounds[k], to) != to) {
        return false;
      }
    }
    return true;
  }
}
