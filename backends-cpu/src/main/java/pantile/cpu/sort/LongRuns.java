// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.sort;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Recognises elements that are sorted already, or are a few long runs, and merges those.
 *
 * <p>That merging beats sorting where runs are long is the idea of the JDK's DualPivotQuicksort
 * (Yaroslavskiy, Bentley, Bloch) and of Timsort before it. What was changed: runs are found a
 * vector at a time, the first short one ends the search, and runs are merged by vectors.
 */
public final class LongRuns {
  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final int N = LongShape.LANES;

  private LongRuns() {}

  /**
   * Where the ascending run that starts at an index ends; O(its length).
   *
   * @param a any elements
   * @param from index of the first, below to
   * @param to one past the last
   * @return the first index whose element is below the one before it, or to
   */
  public static int ascendingEnd(long[] a, int from, int to) {
    int i = from;
    for (; i < to - N; i += N) {
      LongVector here = LongVector.fromArray(S, a, i);
      LongVector next = LongVector.fromArray(S, a, i + 1);
      if (next.compare(LT, here).anyTrue()) {
        break;
      }
    }
    for (i++; i < to && a[i - 1] <= a[i]; i++) {}
    return Math.min(i, to);
  }

  /**
   * Where the descending run that starts at an index ends; O(its length).
   *
   * @param a any elements
   * @param from index of the first, below to
   * @param to one past the last
   * @return the first index whose element is above the one before it, or to
   */
  public static int descendingEnd(long[] a, int from, int to) {
    int i = from;
    for (; i < to - N; i += N) {
      LongVector here = LongVector.fromArray(S, a, i);
      LongVector next = LongVector.fromArray(S, a, i + 1);
      if (next.compare(GT, here).anyTrue()) {
        break;
      }
    }
    for (i++; i < to && a[i - 1] >= a[i]; i++) {}
    return Math.min(i, to);
  }

  /**
   * Sorts the elements if they are a few long runs; O(n). Else leaves them as they are, and has
   * looked at few of them unless the first runs are long.
   *
   * @param a what to sort
   * @param from index of the first
   * @param to one past the last
   * @param scratch other memory
   * @param st index of its window of as many elements
   * @return whether they are sorted now
   */
  static boolean sort(long[] a, int from, int to, long[] scratch, int st) {
    int[] bounds = find(a, from, to);
    int runs = bounds.length - 1;
    if (runs < 1) {
      return false;
    }
    // An odd number of rounds of merges starts in the scratch memory, so that the last ends here.
    int rounds = Integer.SIZE - Integer.numberOfLeadingZeros(runs - 1);
    boolean inScratch = rounds % 2 == 1;
    for (int run = 0; run < runs; run++) {
      turn(a, bounds[run], bounds[run + 1], inScratch, scratch, st - from);
    }
    while (runs > 1) {
      long[] src = inScratch ? scratch : a;
      long[] dst = inScratch ? a : scratch;
      int s = inScratch ? st - from : 0;
      int d = inScratch ? 0 : st - from;
      int pairs = 0;
      for (int run = 0; run < runs; run += 2) {
        int end = bounds[Math.min(run + 2, runs)];
        int middle = bounds[Math.min(run + 1, runs)];
        LongBitonicMerge.merge(
            src, bounds[run] + s, middle + s, middle + s, end + s, dst, bounds[run] + d);
        bounds[++pairs] = end;
      }
      runs = pairs;
      inScratch = !inScratch;
    }
    return true;
  }

  /** The bounds of the runs; empty if there are too many. */
  private static int[] find(long[] a, int from, int to) {
    int[] bounds = new int[SortPolicy.MOST_RUNS + 1];
    bounds[0] = from;
    int shortest = (to - from) / (4 * SortPolicy.MOST_RUNS);
    int runs = 0;
    for (int at = from; at < to; at = bounds[runs]) {
      int end = ascendingEnd(a, at, to);
      if (end - at < shortest && end < to) {
        end = descendingEnd(a, at, to);
        if (end - at < shortest && end < to) {
          return new int[0];
        }
      }
      if (runs == SortPolicy.MOST_RUNS) {
        return new int[0];
      }
      bounds[++runs] = end;
    }
    return Arrays.copyOf(bounds, runs + 1);
  }

  /** Turns a run around if it descends; moves it to another array if asked to. */
  private static void turn(long[] a, int from, int to, boolean move, long[] dst, int shift) {
    if (a[from] <= a[to - 1]) {
      if (move) {
        System.arraycopy(a, from, dst, from + shift, to - from);
      }
    } else if (!move) {
      reverse(a, from, to);
    } else {
      int d = to + shift;
      int i = from;
      for (; i <= to - N; i += N) {
        d -= N;
        LongVector.fromArray(S, a, i).rearrange(LongShape.REVERSE).intoArray(dst, d);
      }
      for (; i < to; i++) {
        dst[--d] = a[i];
      }
    }
  }

  /** Turns a window around; O(n). */
  static void reverse(long[] a, int from, int to) {
    int i = from;
    int j = to;
    for (; j - i >= 2 * N; i += N, j -= N) {
      LongVector left = LongVector.fromArray(S, a, i);
      LongVector right = LongVector.fromArray(S, a, j - N);
      right.rearrange(LongShape.REVERSE).intoArray(a, i);
      left.rearrange(LongShape.REVERSE).intoArray(a, j - N);
    }
    for (j--; i < j; i++, j--) {
      long x = a[i];
      a[i] = a[j];
      a[j] = x;
    }
  }
}
