// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.group;

import pantile.accelerator.op.reduce.ExtremeKeys;
import pantile.op.group.ReduceGroups;

/** Extremes of pieces: a key and its first place each. */
final class PieceExtremes extends PieceStates {
  private final long[] found;

  PieceExtremes(ReduceGroups kernel, int[] bounds, long[] found) {
    super(kernel, bounds);
    this.found = found;
  }

  @Override
  long[] state(int from, int to, long origin) {
    boolean least = kernel.statistic().least();
    int best = from;
    for (int piece = from + 1; piece < to; piece++) {
      long key = found[2 * piece];
      boolean better = least ? key < found[2 * best] : key > found[2 * best];
      best = better ? piece : best;
    }
    long key = ExtremeKeys.widened(kernel.type(), found[2 * best]);
    return kernel.statistic().positions()
        ? new long[] {key, origin + found[2 * best + 1]}
        : new long[] {key};
  }
}
