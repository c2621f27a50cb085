// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.cpu.sort.DoubleRuns;
import pantile.job.OrderedBits;

/** How far elements stand in order. */
final class DoubleTrend {
  private DoubleTrend() {}

  /** Index of the first element that sorts before the one before it; to if there is none. */
  static int ascendingEnd(double[] a, int from, int to) {
    if (LongTileSort.ready()) {
      return DoubleRuns.ascendingEnd(a, from, to);
    }
    int i = from + 1;
    while (i < to && OrderedBits.key(a[i - 1]) <= OrderedBits.key(a[i])) {
      i++;
    }
    return Math.min(i, to);
  }

  /** Index of the first element that sorts after the one before it; to if there is none. */
  static int descendingEnd(double[] a, int from, int to) {
    if (LongTileSort.ready()) {
      return DoubleRuns.descendingEnd(a, from, to);
    }
    int i = from + 1;
    while (i < to && OrderedBits.key(a[i - 1]) >= OrderedBits.key(a[i])) {
      i++;
    }
    return Math.min(i, to);
  }
}
