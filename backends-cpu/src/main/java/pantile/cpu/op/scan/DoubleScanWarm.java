// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x, double[] out, double[] trial, double[] sums, new double[, double-scan
package pantile.cpu.op.scan;

import pantile.cpu.lanes.Warm;

/** Runs the plain loops until the vector loops are compiled and faster. */
final class DoubleScanWarm implements DoubleScan, Warm.Trials {
  private final DoubleScan plain = new DoubleScanPlain();
  private final double[] trial = new double[Warm.TRIAL];
  private final double[] sums = new double[Warm.TRIAL];
  private final Warm total = new Warm("double-scan", "total", this);
  private final Warm inclusive = new Warm("double-scan", "inclusive", this);
  private final Warm exclusive = new Warm("double-scan", "exclusive", this);

  /** Made for the first contest. Until then no class of the vector module is loaded. */
  private static final class Vectors {
    static final DoubleScan LOOPS = new DoubleScanLanes();
  }

  @Override
  public Warm.Trial trial(String loop) {
    return switch (loop) {
      case "total" -> this::trialTotal;
      case "inclusive" -> this::trialInclusive;
      default -> this::trialExclusive;
    };
  }

  private double trialTotal(boolean fast) {
    return form(fast).total(trial, 0, trial.length);
  }

  // Two contests may write to the same array at once. Nobody reads the sums.
  private double trialInclusive(boolean fast) {
    return form(fast).inclusive(trial, 0, trial.length, 1.0, sums, 0);
  }

  private double trialExclusive(boolean fast) {
    return form(fast).exclusive(trial, 0, trial.length, 1.0, sums, 0);
  }

  private DoubleScan form(boolean fast) {
    return fast ? Vectors.LOOPS : plain;
  }

  @Override
  public double total(double[] x, int from, int to) {
    return total.vectors(to - from) ? Vectors.LOOPS.total(x, from, to) : plain.total(x, from, to);
  }

  @Override
  public double inclusive(double[] x, int from, int to, double offset, double[] out, int at) {
    return inclusive.vectors(to - from)
        ? Vectors.LOOPS.inclusive(x, from, to, offset, out, at)
        : plain.inclusive(x, from, to, offset, out, at);
  }

  @Override
  public double exclusive(double[] x, int from, int to, double offset, double[] out, int at) {
    return exclusive.vectors(to - from)
        ? Vectors.LOOPS.exclusive(x, from, to, offset, out, at)
        : plain.exclusive(x, from, to, offset, out, at);
  }
}
