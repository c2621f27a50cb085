// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x
package pantile.cpu.op.reduce;

import java.util.Arrays;
import pantile.cpu.lanes.Widen;
import pantile.op.reduce.CanonicalSum;

/** Sums of deviations by plain loops. */
final class DoubleMomentsPlain implements DoubleMoments {
  private static final int LANES = CanonicalSum.LANES;

  @Override
  public void add(
      double[] x, int from, int to, double center, double[] deviations, double[] squares) {
    Arrays.fill(deviations, 0, LANES, -0.0);
    Arrays.fill(squares, 0, LANES, -0.0);
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        double d = Widen.of(x[i + lane]) - center;
        deviations[lane] += d;
        squares[lane] += d * d;
      }
    }
    addPart(x, i, to, center, deviations, squares);
    CanonicalSum.combine(deviations);
    CanonicalSum.combine(squares);
  }

  /** Adds less than a row. */
  static void addPart(
      double[] x, int from, int to, double center, double[] deviations, double[] squares) {
    for (int i = 0; i < to - from; i++) {
      double d = Widen.of(x[from + i]) - center;
      deviations[i] += d;
      squares[i] += d * d;
    }
  }
}
