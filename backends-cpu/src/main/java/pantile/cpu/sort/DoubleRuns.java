// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.sort;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import pantile.job.OrderedBits;

/** Where runs of doubles end, in the order of {@link OrderedBits}; see {@link LongRuns}. */
public final class DoubleRuns {
  private static final int N = LongShape.LANES;

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
    int i = from;
    for (; i < to - N; i += N) {
      if (DoubleKeys.at(a, i + 1).compare(LT, DoubleKeys.at(a, i)).anyTrue()) {
        break;
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
    int i = from;
    for (; i < to - N; i += N) {
      if (DoubleKeys.at(a, i + 1).compare(GT, DoubleKeys.at(a, i)).anyTrue()) {
        break;
      }
    }
    for (i++; i < to && OrderedBits.key(a[i - 1]) >= OrderedBits.key(a[i]); i++) {}
    return Math.min(i, to);
  }
}
