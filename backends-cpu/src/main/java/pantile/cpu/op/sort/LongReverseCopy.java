// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort;

import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Warm;
import pantile.cpu.op.sort.vector.LongRuns;

/**
 * Copies elements in reverse order. A plain loop runs until the vector loop is compiled and faster.
 */
final class LongReverseCopy {
  private static final Warm WARM =
      new Warm("long", "reverse-copy", _ -> trialOf(new long[Warm.TRIAL], new long[Warm.TRIAL]));

  private LongReverseCopy() {}

  static void copy(long[] a, int from, int to, long[] out, int at) {
    copy(a, from, to, out, at, LaneWidth.BITS > 0 && WARM.vectors(to - from));
  }

  private static void copy(long[] a, int from, int to, long[] out, int at, boolean vectors) {
    if (vectors) {
      LongRuns.reverseCopy(a, from, to, out, at);
    } else {
      for (int i = from, j = at + to - from - 1; i < to; i++, j--) {
        out[j] = a[i];
      }
    }
  }

  private static Warm.Trial trialOf(long[] a, long[] out) {
    return vectors -> {
      copy(a, 0, a.length, out, 0, vectors);
      return out[0];
    };
  }
}
