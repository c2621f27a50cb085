// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   doubleToLongBits -> floatToIntBits
//   longBitsToDouble -> intBitsToFloat
package pantile.cpu.op.map.fused;

import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Warm;

/** Finds NaNs among results. Most results have none. */
final class DoubleNaNs implements Warm.Trials {
  private static final DoubleNaNs CHOSEN = new DoubleNaNs();

  private final double[] trials = new double[Warm.TRIAL];
  private final Warm any = new Warm("double", "nans", this);

  private DoubleNaNs() {}

  /** Whether an element of a range is NaN. */
  static boolean any(double[] a, int from, int end) {
    return (LaneWidth.BITS > 0 && CHOSEN.any.vectors(end - from))
        ? DoubleNaNsLanes.any(a, from, end)
        : plain(a, from, end);
  }

  /** Counts, since C2 leaves a loop with two ends as it is. */
  static boolean plain(double[] a, int from, int end) {
    int count = 0;
    for (int i = from; i < end; i++) {
      count += Double.isNaN(a[i]) ? 1 : 0;
    }
    return count > 0;
  }

  /** Gives all NaNs of a range the bits of the one NaN. */
  static void unify(double[] a, int from, int end) {
    for (int i = from; i < end; i++) {
      a[i] = Double.longBitsToDouble(Double.doubleToLongBits(a[i]));
    }
  }

  @Override
  public Warm.Trial trial(String loop) {
    return vectors ->
        (vectors ? DoubleNaNsLanes.any(trials, 0, trials.length) : plain(trials, 0, trials.length))
            ? 1
            : 0;
  }
}
