// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
package pantile.cpu.op.sort.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import pantile.cpu.lanes.LaneWidth;
import pantile.op.OrderedBits;

/**
 * Finds where runs of doubles end, in the order of {@link OrderedBits}. {@link LongRuns} says more.
 */
public final class DoubleRuns {
  private static final int N = LongShape.LANES;
  private static final int FOUR = 4 * N;
  private static final int FIVE = 5 * N;
  private static final VectorShuffle<Long> NEXT = LongShape.NEXT;
  private static final VectorMask<Long> LAST = LongShape.LAST;

  private DoubleRuns() {}

  /**
   * Where the ascending run that starts at an index ends; O(its length).
   *
   * @param a any elements
   * @param from index of the first, below to
   * @param to one past the last
   * @return the first index whose element sorts before the one before it, or to
   */
  public static int ascendingEnd(double[] a, int from, int to) {
    int start = LaneWidth.aligned(from, to - 1, Double.BYTES);
    int i = from;
    for (; i < start; i++) {
      if (OrderedBits.key(a[i + 1]) < OrderedBits.key(a[i])) {
        return i + 1;
      }
    }
    if (i <= to - FIVE) {
      LongVector v0 = DoubleKeys.at(a, i);
      LongVector t0 = v0.rearrange(NEXT);
      for (; i <= to - FIVE; i += FOUR) {
        LongVector v1 = DoubleKeys.at(a, i + N);
        LongVector t1 = v1.rearrange(NEXT);
        LongVector v2 = DoubleKeys.at(a, i + 2 * N);
        LongVector t2 = v2.rearrange(NEXT);
        LongVector v3 = DoubleKeys.at(a, i + 3 * N);
        LongVector t3 = v3.rearrange(NEXT);
        LongVector v4 = DoubleKeys.at(a, i + FOUR);
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
    for (i++; i < to && OrderedBits.key(a[i - 1]) <= OrderedBits.key(a[i]); i++) {}
    return Math.min(i, to);
  }

  /**
   * Where the descending run that starts at an index ends; O(its length).
   *
   * @param a any elements
   * @param from index of the first, below to
   * @param to one past the last
   * @return the first index whose element sorts after the one before it, or to
   */
  public static int descendingEnd(double[] a, int from, int to) {
    int start = LaneWidth.aligned(from, to - 1, Double.BYTES);
    int i = from;
    for (; i < start; i++) {
      if (OrderedBits.key(a[i + 1]) > OrderedBits.key(a[i])) {
        return i + 1;
      }
    }
    if (i <= to - FIVE) {
      LongVector v0 = DoubleKeys.at(a, i);
      LongVector t0 = v0.rearrange(NEXT);
      for (; i <= to - FIVE; i += FOUR) {
        LongVector v1 = DoubleKeys.at(a, i + N);
        LongVector t1 = v1.rearrange(NEXT);
        LongVector v2 = DoubleKeys.at(a, i + 2 * N);
        LongVector t2 = v2.rearrange(NEXT);
        LongVector v3 = DoubleKeys.at(a, i + 3 * N);
        LongVector t3 = v3.rearrange(NEXT);
        LongVector v4 = DoubleKeys.at(a, i + FOUR);
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
    for (i++; i < to && OrderedBits.key(a[i - 1]) >= OrderedBits.key(a[i]); i++) {}
    return Math.min(i, to);
  }
}
