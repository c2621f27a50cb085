// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import pantile.cpu.lanes.LaneWidth;

/**
 * Recognises elements that are sorted already or are a few large runs, and merges the runs.
 *
 * <p>Merging large runs instead of sorting them is the idea of the JDK's DualPivotQuicksort
 * (Yaroslavskiy, Bentley, Bloch), and of Timsort before it. What was changed: runs are found a few
 * vectors at a time. The first short run ends the search. Runs are merged by vectors.
 *
 * <p>Each vector is loaded once. The successors of a vector's elements are made by rotating the
 * vector and the next one by a lane. With a second load, at the next index, 40 MB took 1.9 ms
 * instead of 1.4. Reading alone takes 1.4 ms (AMD EPYC, Zen 5, one thread, 2026-11-26). Ascending
 * and descending runs have a loop each, since C2 makes vector code of a comparison only if its
 * operator is a constant.
 */
public final class LongRuns {
  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final int N = LongShape.LANES;
  private static final int FOUR = 4 * N;
  private static final int FIVE = 5 * N;

  /** Moves each element's successor to the element's lane, except the last element's. */
  private static final VectorShuffle<Long> NEXT = LongShape.NEXT;

  private static final VectorMask<Long> LAST = LongShape.LAST;

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
    int start = LaneWidth.aligned(from, to - 1, Long.BYTES);
    int i = from;
    for (; i < start; i++) {
      if (a[i + 1] < a[i]) {
        return i + 1;
      }
    }
    if (i <= to - FIVE) {
      LongVector v0 = LongVector.fromArray(S, a, i);
      LongVector t0 = v0.rearrange(NEXT);
      for (; i <= to - FIVE; i += FOUR) {
        LongVector v1 = LongVector.fromArray(S, a, i + N);
        LongVector t1 = v1.rearrange(NEXT);
        LongVector v2 = LongVector.fromArray(S, a, i + 2 * N);
        LongVector t2 = v2.rearrange(NEXT);
        LongVector v3 = LongVector.fromArray(S, a, i + 3 * N);
        LongVector t3 = v3.rearrange(NEXT);
        LongVector v4 = LongVector.fromArray(S, a, i + FOUR);
        LongVector t4 = v4.rearrange(NEXT);
        VectorMask<Long> first =
            t0.blend(t1, LAST).compare(LT, v0).or(t1.blend(t2, LAST).compare(LT, v1));
        VectorMask<Long> second =
            t2.blend(t3, LAST).compare(LT, v2).or(t3.blend(t4, LAST).compare(LT, v3));
        if (first.or(second).anyTrue()) {
          break;
        }
        v0 = v4;
        t0 = t4;
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
    int start = LaneWidth.aligned(from, to - 1, Long.BYTES);
    int i = from;
    for (; i < start; i++) {
      if (a[i + 1] > a[i]) {
        return i + 1;
      }
    }
    if (i <= to - FIVE) {
      LongVector v0 = LongVector.fromArray(S, a, i);
      LongVector t0 = v0.rearrange(NEXT);
      for (; i <= to - FIVE; i += FOUR) {
        LongVector v1 = LongVector.fromArray(S, a, i + N);
        LongVector t1 = v1.rearrange(NEXT);
        LongVector v2 = LongVector.fromArray(S, a, i + 2 * N);
        LongVector t2 = v2.rearrange(NEXT);
        LongVector v3 = LongVector.fromArray(S, a, i + 3 * N);
        LongVector t3 = v3.rearrange(NEXT);
        LongVector v4 = LongVector.fromArray(S, a, i + FOUR);
        LongVector t4 = v4.rearrange(NEXT);
        VectorMask<Long> first =
            t0.blend(t1, LAST).compare(GT, v0).or(t1.blend(t2, LAST).compare(GT, v1));
        VectorMask<Long> second =
            t2.blend(t3, LAST).compare(GT, v2).or(t3.blend(t4, LAST).compare(GT, v3));
        if (first.or(second).anyTrue()) {
          break;
        }
        v0 = v4;
        t0 = t4;
      }
    }
    for (i++; i < to && a[i - 1] >= a[i]; i++) {}
    return Math.min(i, to);
  }

  /**
   * Sorts the elements if they are a few large runs, in O(n). Else does not change them, and looks
   * at few of them unless the first runs are large.
   *
   * @param a the elements' array
   * @param from index of the first
   * @param to one past the last
   * @param scratch other memory
   * @param st index there of a window of as many elements
   * @return whether the elements are sorted now
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

  /** Reverses a run that descends. Moves the run to another array if asked to. */
  private static void turn(long[] a, int from, int to, boolean move, long[] dst, int shift) {
    if (a[from] <= a[to - 1]) {
      if (move) {
        System.arraycopy(a, from, dst, from + shift, to - from);
      }
    } else if (!move) {
      LongReverseLanes.reverse(a, from, to);
    } else {
      reverseCopy(a, from, to, dst, from + shift);
    }
  }

  /**
   * Copies elements into another array in the reverse order.
   *
   * @param a the elements' array
   * @param from index of the first element
   * @param to one past the last
   * @param dst another array
   * @param d index there of the last element, which comes first
   */
  public static void reverseCopy(long[] a, int from, int to, long[] dst, int d) {
    int end = d + to - from;
    int i = from;
    for (; i <= to - N; i += N) {
      end -= N;
      LongVector.fromArray(S, a, i).rearrange(LongShape.REVERSE).intoArray(dst, end);
    }
    for (; i < to; i++) {
      dst[--end] = a[i];
    }
  }
}
