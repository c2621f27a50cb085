// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort;

import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Warm;
import pantile.cpu.op.sort.vector.LongRuns;

/**
 * Finds how far elements are in order. A plain loop runs until the vector loop is compiled and
 * faster.
 */
final class LongTrend {
  private static final Warm ASCENDING =
      new Warm("long", "ascending", _ -> LongTrend::trialAscending);
  private static final Warm DESCENDING =
      new Warm("long", "descending", _ -> LongTrend::trialDescending);

  private LongTrend() {}

  /** Index of the first element that is less than the one before it; to if there is none. */
  static int ascendingEnd(long[] a, int from, int to) {
    if (LaneWidth.BITS > 0 && ASCENDING.ready()) {
      return LongRuns.ascendingEnd(a, from, to);
    }
    int end = ascendingPlain(a, from, to);
    if (LaneWidth.BITS > 0) {
      ASCENDING.missed(end - from);
    }
    return end;
  }

  private static int ascendingPlain(long[] a, int from, int to) {
    int i = from + 1;
    while (i < to && a[i - 1] <= a[i]) {
      i++;
    }
    return Math.min(i, to);
  }

  /** Index of the first element that is greater than the one before it; to if there is none. */
  static int descendingEnd(long[] a, int from, int to) {
    if (LaneWidth.BITS > 0 && DESCENDING.ready()) {
      return LongRuns.descendingEnd(a, from, to);
    }
    int end = descendingPlain(a, from, to);
    if (LaneWidth.BITS > 0) {
      DESCENDING.missed(end - from);
    }
    return end;
  }

  private static int descendingPlain(long[] a, int from, int to) {
    int i = from + 1;
    while (i < to && a[i - 1] >= a[i]) {
      i++;
    }
    return Math.min(i, to);
  }

  private static double trialAscending(boolean vectors) {
    long[] equal = new long[Warm.TRIAL];
    return vectors
        ? LongRuns.ascendingEnd(equal, 0, equal.length)
        : ascendingPlain(equal, 0, equal.length);
  }

  private static double trialDescending(boolean vectors) {
    long[] equal = new long[Warm.TRIAL];
    return vectors
        ? LongRuns.descendingEnd(equal, 0, equal.length)
        : descendingPlain(equal, 0, equal.length);
  }
}
