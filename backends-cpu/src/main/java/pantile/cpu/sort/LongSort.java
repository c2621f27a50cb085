// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.sort;

import java.util.Arrays;
import java.util.Objects;
import pantile.cpu.WarmUp;

/**
 * Sorts elements ascending on one thread, with vectors.
 *
 * <p>O(n log n) in the worst case, O(n) for elements that are sorted, reversed or a few long runs,
 * or equal. Not stable, which does not show: equal elements are the same bits. Calls on windows
 * that do not overlap may run at the same time.
 */
public final class LongSort {
  /** When this class beats {@link Arrays#sort(long[])}. */
  public static final WarmUp WARM_UP =
      new WarmUp("long", () -> new WarmUp.Contest(LongSort::trial, LongSort::trialOfPlain));

  /**
   * Lengths of windows in a trial: below, at and above those of networks. A branch that no trial
   * took would have the JIT throw all of it away when a program takes it, and sort slowly
   * meanwhile.
   */
  private static final int[] SMALL = {1, 7, 30, 100, 250, 600, 1000};

  private LongSort() {}

  /** Sorts small arrays in all the ways there are, so that all the code gets compiled. */
  private static void trial() {
    long[] a = trialElements();
    trial(a, new LongParts(new long[] {Long.MIN_VALUE / 2 + 1, 1, Long.MAX_VALUE / 2}));
    long[] b = trialElements();
    trial(b, LongSplit.by(new long[] {Long.MIN_VALUE / 2, 0, Long.MAX_VALUE / 2 + 1}));
    long[] c = trialElements();
    sort(c, 0, c.length, a, 0);
    long[] few = fewValues();
    sort(few, 0, few.length, a, 0);
    long[] small = trialElements();
    for (int size : SMALL) {
      sort(small, size, 2 * size);
    }
  }

  /** The same work by the JDK. */
  private static void trialOfPlain() {
    for (int i = 0; i < 3; i++) {
      Arrays.sort(trialElements());
    }
    Arrays.sort(fewValues());
    long[] small = trialElements();
    for (int size : SMALL) {
      Arrays.sort(small, size, 2 * size);
    }
  }

  private static void trial(long[] a, LongSplit split) {
    long[] scratch = new long[a.length];
    int[] counts = new int[4];
    split.count(a, 0, a.length, counts);
    int[] places = new int[4];
    for (int i = 1; i < places.length; i++) {
      places[i] = places[i - 1] + counts[i - 1];
    }
    split.scatter(a, 0, a.length, places, scratch);
    for (int i = 0; i < places.length; i++) {
      sortInto(scratch, places[i] - counts[i], counts[i], a, places[i] - counts[i]);
    }
  }

  private static long[] fewValues() {
    long[] a = trialElements();
    for (int i = 0; i < a.length; i++) {
      a[i] &= 7;
    }
    return a;
  }

  private static long[] trialElements() {
    long[] a = new long[SortPolicy.TRIAL];
    long x = 1;
    for (int i = 0; i < a.length; i++) {
      x = x * 1_664_525 + 1_013_904_223; // Knuth's constants
      a[i] = x ^ (x >>> (Long.SIZE / 2));
    }
    return a;
  }

  /**
   * Sorts a window; takes memory for as many elements for itself.
   *
   * @param a what to sort
   * @param from index of the first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the window is not within the array
   */
  public static void sort(long[] a, int from, int to) {
    Objects.checkFromToIndex(from, to, a.length);
    int n = to - from;
    if (n > LongNetwork.CAPACITY) {
      if (LongRuns.ascendingEnd(a, from, to) == to) {
        return;
      }
      if (LongRuns.descendingEnd(a, from, to) == to) {
        LongRuns.reverse(a, from, to);
        return;
      }
      sort(a, from, to, new long[n], 0);
    } else {
      sort(a, from, to, a, 0); // a network needs no other memory
    }
  }

  /**
   * Sorts a window with the help of other memory; a few KB more are taken.
   *
   * @param a what to sort
   * @param from index of the first element
   * @param to one past the last
   * @param scratch another array; its window of as many elements is overwritten
   * @param scratchFrom index of that window's first element
   * @throws IndexOutOfBoundsException if the window is not within the array
   */
  public static void sort(long[] a, int from, int to, long[] scratch, int scratchFrom) {
    Objects.checkFromToIndex(from, to, a.length);
    int n = to - from;
    if (n > LongNetwork.CAPACITY) {
      Objects.checkFromIndexSize(scratchFrom, n, scratch.length);
      if (n > SortPolicy.NO_RUNS_UP_TO && LongRuns.sort(a, from, to, scratch, scratchFrom)) {
        return;
      }
    }
    new LongQuicksort(a, scratch, System.nanoTime())
        .sort(false, from, to, scratchFrom, scratchFrom + n, n);
  }

  /**
   * Sorts elements from one array into another. The windows are this call's alone: both are
   * overwritten, and nothing beside them is.
   *
   * @param src where the elements are
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
    new LongQuicksort(dst, src, System.nanoTime()).sort(true, d, d + n, s, s + n, n);
  }
}
