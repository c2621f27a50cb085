// SPDX-License-Identifier: Apache-2.0
// @specialise int, float, double
package pantile.cpu.op.sort;

import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Warm;
import pantile.cpu.op.sort.vector.LongReverseLanes;
import pantile.op.sort.Reversal;

/** Reverses elements in place. A plain loop runs until the vector loop is compiled and faster. */
final class LongReverse {
  private static final Warm WARM = new Warm("long", "reverse", _ -> trialOf(new long[Warm.TRIAL]));

  private LongReverse() {}

  static void reverse(long[] a, int from, int to) {
    reverse(a, from, to, LaneWidth.BITS > 0 && WARM.vectors(to - from));
  }

  private static void reverse(long[] a, int from, int to, boolean vectors) {
    if (vectors) {
      LongReverseLanes.reverse(a, from, to);
    } else {
      Reversal.reverse(a, from, to);
    }
  }

  private static Warm.Trial trialOf(long[] a) {
    return vectors -> {
      reverse(a, 0, a.length, vectors);
      return a[0];
    };
  }
}
