// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.cpu.sort.LongRuns;

/** How far elements stand in order. */
final class LongTrend {
  private LongTrend() {}

  /** Index of the first element that is less than the one before it; to if there is none. */
  static int ascendingEnd(long[] a, int from, int to) {
    if (LongTileSort.ready()) {
      return LongRuns.ascendingEnd(a, from, to);
    }
    int i = from + 1;
    while (i < to && a[i - 1] <= a[i]) {
      i++;
    }
    return Math.min(i, to);
  }

  /** Index of the first element that is greater than the one before it; to if there is none. */
  static int descendingEnd(long[] a, int from, int to) {
    if (LongTileSort.ready()) {
      return LongRuns.descendingEnd(a, from, to);
    }
    int i = from + 1;
    while (i < to && a[i - 1] >= a[i]) {
      i++;
    }
    return Math.min(i, to);
  }
}
