// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile.cpu.op.sort;

import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Warm;
import pantile.cpu.op.sort.vector.DoubleRuns;
import pantile.op.OrderedBits;

/**
 * Finds how far elements are in order. A plain loop runs until the vector loop is compiled and
 * faster.
 */
final class DoubleTrend {
  private static final Warm ASCENDING =
      new Warm("double", "ascending", _ -> DoubleTrend::trialAscending);
  private static final Warm DESCENDING =
      new Warm("double", "descending", _ -> DoubleTrend::trialDescending);

  private DoubleTrend() {}

  /** Index of the first element that sorts before the one before it; to if there is none. */
  static int ascendingEnd(double[] a, int from, int to) {
    if (LaneWidth.BITS > 0 && ASCENDING.ready()) {
      return DoubleRuns.ascendingEnd(a, from, to);
    }
    int end = ascendingPlain(a, from, to);
    if (LaneWidth.BITS > 0) {
      ASCENDING.missed(end - from);
    }
    return end;
  }

  private static int ascendingPlain(double[] a, int from, int to) {
    int i = from + 1;
    while (i < to && OrderedBits.key(a[i - 1]) <= OrderedBits.key(a[i])) {
      i++;
    }
    return Math.min(i, to);
  }

  /** Index of the first element that sorts after the one before it; to if there is none. */
  static int descendingEnd(double[] a, int from, int to) {
    if (LaneWidth.BITS > 0 && DESCENDING.ready()) {
      return DoubleRuns.descendingEnd(a, from, to);
    }
    int end = descendingPlain(a, from, to);
    if (LaneWidth.BITS > 0) {
      DESCENDING.missed(end - from);
    }
    return end;
  }

  private static int descendingPlain(double[] a, int from, int to) {
    int i = from + 1;
    while (i < to && OrderedBits.key(a[i - 1]) >= OrderedBits.key(a[i])) {
      i++;
    }
    return Math.min(i, to);
  }

  private static /* keep */ double trialAscending(boolean vectors) {
    double[] equal = new double[Warm.TRIAL];
    return vectors
        ? DoubleRuns.ascendingEnd(equal, 0, equal.length)
        : ascendingPlain(equal, 0, equal.length);
  }

  private static /* keep */ double trialDescending(boolean vectors) {
    double[] equal = new double[Warm.TRIAL];
    return vectors
        ? DoubleRuns.descendingEnd(equal, 0, equal.length)
        : descendingPlain(equal, 0, equal.length);
  }
}
