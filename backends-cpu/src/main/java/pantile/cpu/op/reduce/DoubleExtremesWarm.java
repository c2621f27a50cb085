// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.Warm;
import pantile.cpu.lanes.Widen;
import pantile.op.reduce.MinMax.Extremes;

/** Runs the plain loops until the vector loops are compiled and faster. */
final class DoubleExtremesWarm implements DoubleExtremes, Warm.Trials {
  /**
   * Elements of each half of a trial. One way finds extremes of numbers of both signs, another of
   * numbers of one sign, and each half tries one way.
   */
  private static final int HALF = Warm.TRIAL / 2;

  private final DoubleExtremes plain = new DoubleExtremesPlain();
  private final double[] trial = new double[Warm.TRIAL];
  private final double[] bothSigns = new double[HALF];
  private final Warm min = new Warm("double", "min", this);
  private final Warm max = new Warm("double", "max", this);
  private final Warm minMax = new Warm("double", "min-max", this);
  private final Warm argMin = new Warm("double", "arg-min", this);
  private final Warm argMax = new Warm("double", "arg-max", this);
  private final Warm count = new Warm("double", "count", this);

  /** Made for the first contest. Until then no class of the vector module is loaded. */
  private static final class Vectors {
    static final DoubleExtremes LOOPS = new DoubleExtremesLanes();
  }

  DoubleExtremesWarm() {
    for (int i = 0; i < HALF; i++) {
      bothSigns[i] = i - HALF / 2;
    }
  }

  @Override
  public Warm.Trial trial(String loop) {
    return switch (loop) {
      case "min" -> this::trialMin;
      case "max" -> this::trialMax;
      case "min-max" -> this::trialMinMax;
      case "arg-min" -> this::trialArgMin;
      case "arg-max" -> this::trialArgMax;
      default -> this::trialCount;
    };
  }

  private /* keep */ double trialMin(boolean vectors) {
    DoubleExtremes form = vectors ? Vectors.LOOPS : plain;
    return form.min(trial, 0, HALF) + form.min(bothSigns, 0, HALF);
  }

  private /* keep */ double trialMax(boolean vectors) {
    DoubleExtremes form = vectors ? Vectors.LOOPS : plain;
    return form.max(trial, 0, HALF) + form.max(bothSigns, 0, HALF);
  }

  private /* keep */ double trialMinMax(boolean vectors) {
    DoubleExtremes form = vectors ? Vectors.LOOPS : plain;
    long keys = form.minMax(trial, 0, HALF).min() + form.minMax(bothSigns, 0, HALF).min();
    return Widen.of(keys);
  }

  private /* keep */ double trialArgMin(boolean vectors) {
    DoubleExtremes form = vectors ? Vectors.LOOPS : plain;
    return form.argMin(trial, 0, HALF) + form.argMin(bothSigns, 0, HALF);
  }

  private /* keep */ double trialArgMax(boolean vectors) {
    DoubleExtremes form = vectors ? Vectors.LOOPS : plain;
    return form.argMax(trial, 0, HALF) + form.argMax(bothSigns, 0, HALF);
  }

  private /* keep */ double trialCount(boolean vectors) {
    return (vectors ? Vectors.LOOPS : plain).count(trial, 0, trial.length, 1);
  }

  @Override
  public double min(double[] a, int from, int to) {
    return min.vectors(to - from) ? Vectors.LOOPS.min(a, from, to) : plain.min(a, from, to);
  }

  @Override
  public double max(double[] a, int from, int to) {
    return max.vectors(to - from) ? Vectors.LOOPS.max(a, from, to) : plain.max(a, from, to);
  }

  @Override
  public Extremes minMax(double[] a, int from, int to) {
    return minMax.vectors(to - from)
        ? Vectors.LOOPS.minMax(a, from, to)
        : plain.minMax(a, from, to);
  }

  @Override
  public int argMin(double[] a, int from, int to) {
    return argMin.vectors(to - from)
        ? Vectors.LOOPS.argMin(a, from, to)
        : plain.argMin(a, from, to);
  }

  @Override
  public int argMax(double[] a, int from, int to) {
    return argMax.vectors(to - from)
        ? Vectors.LOOPS.argMax(a, from, to)
        : plain.argMax(a, from, to);
  }

  @Override
  public int count(double[] a, int from, int to, double value) {
    return count.vectors(to - from)
        ? Vectors.LOOPS.count(a, from, to, value)
        : plain.count(a, from, to, value);
  }
}
