// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x, double[] trial, new double[Warm, double-block
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.Warm;
import pantile.op.reduce.CanonicalSum;

/** Runs the plain loop until the vector loop is compiled and faster. */
final class DoubleMomentsWarm implements DoubleMoments, Warm.Trials {
  private final DoubleMoments plain = new DoubleMomentsPlain();
  private final double[] trial = new double[Warm.TRIAL];
  private final Warm moments = new Warm("double-block", "moments", this);

  /** Made for the first contest. Until then no class of the vector module is loaded. */
  private static final class Vectors {
    static final DoubleMoments LOOPS = new DoubleMomentsLanes();
  }

  @Override
  public Warm.Trial trial(String loop) {
    return this::trialMoments;
  }

  private double trialMoments(boolean fast) {
    double[] deviations = CanonicalSum.newLanes();
    double[] squares = CanonicalSum.newLanes();
    (fast ? Vectors.LOOPS : plain).add(trial, 0, trial.length, 0.5, deviations, squares);
    return deviations[0] + squares[0];
  }

  @Override
  public void add(
      double[] x, int from, int to, double center, double[] deviations, double[] squares) {
    (moments.vectors(to - from) ? Vectors.LOOPS : plain)
        .add(x, from, to, center, deviations, squares);
  }
}
