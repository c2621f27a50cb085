// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import java.util.Arrays;
import pantile.cpu.sort.LongSort;

/**
 * Sorts a tile by whichever sort is the faster here and now: the vector sort once the JIT has
 * compiled it and it has been seen to win, the JDK's own until then and where lanes are narrow or
 * absent.
 */
final class LongTileSort {
  /** Elements after which it is worth compiling the vector sort for those that follow. */
  private static final int WORTH_WARMING = 4096;

  /** Elements sorted so far by the JDK, more or less: threads overwrite each other's counts. */
  @SuppressWarnings("NonFinalStaticField")
  private static int seen;

  private LongTileSort() {}

  /** Whether the vector sort is compiled and the faster one by now. */
  static boolean ready() {
    return LaneWidth.BITS > 0 && LongSort.WARM_UP.ready();
  }

  static void sort(long[] a, int from, int to) {
    if (ready()) {
      LongSort.sort(a, from, to);
      return;
    }
    Arrays.sort(a, from, to);
    if (LaneWidth.BITS > 0) {
      seen = Math.min(seen, WORTH_WARMING) + (to - from);
      if (seen >= WORTH_WARMING) {
        LongSort.WARM_UP.start();
      }
    }
  }

  /** Sorts a tile into another array; what stands in order is only copied. */
  static void sortRun(long[] a, int from, int to, long[] out, int at) {
    if (LongTrend.ascendingEnd(a, from, to) == to) {
      System.arraycopy(a, from, out, at, to - from);
    } else if (LongTrend.descendingEnd(a, from, to) == to) {
      for (int i = from, j = at + to - from - 1; i < to; i++, j--) {
        out[j] = a[i];
      }
    } else {
      System.arraycopy(a, from, out, at, to - from);
      sort(out, at, at + to - from);
    }
  }
}
