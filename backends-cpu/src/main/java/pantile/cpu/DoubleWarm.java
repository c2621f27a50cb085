// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Partials.Extremes;

/** Plain loops until the vector ones are compiled and faster. */
final class DoubleWarm implements DoubleLoops, Warm.Trials {
  /** Extremes are found in two ways, one where all signs are alike; a trial is half of each. */
  private static final int HALF = Warm.TRIAL / 2;

  private final DoubleLoops plain = new DoublePlain();
  private final DoubleLoops lanes = new DoubleLanes();
  private final double[] trial = new double[Warm.TRIAL];
  private final double[] bothSigns = new double[HALF];
  private final Warm min = new Warm("double", "min", this);
  private final Warm max = new Warm("double", "max", this);
  private final Warm minMax = new Warm("double", "min-max", this);
  private final Warm indexOf = new Warm("double", "index-of", this);
  private final Warm count = new Warm("double", "count", this);

  DoubleWarm() {
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
      case "index-of" -> this::trialIndexOf;
      default -> this::trialCount;
    };
  }

  private /* keep */ double trialMin(boolean vectors) {
    DoubleLoops form = vectors ? lanes : plain;
    return form.min(trial, 0, HALF) + form.min(bothSigns, 0, HALF);
  }

  private /* keep */ double trialMax(boolean vectors) {
    DoubleLoops form = vectors ? lanes : plain;
    return form.max(trial, 0, HALF) + form.max(bothSigns, 0, HALF);
  }

  private /* keep */ double trialMinMax(boolean vectors) {
    DoubleLoops form = vectors ? lanes : plain;
    long keys = form.minMax(trial, 0, HALF).min() + form.minMax(bothSigns, 0, HALF).min();
    return Widen.of(keys);
  }

  private /* keep */ double trialIndexOf(boolean vectors) {
    return (vectors ? lanes : plain).indexOf(trial, 0, trial.length, 1);
  }

  private /* keep */ double trialCount(boolean vectors) {
    return (vectors ? lanes : plain).count(trial, 0, trial.length, 1);
  }

  @Override
  public double min(double[] a, int from, int to) {
    return min.vectors(to - from) ? lanes.min(a, from, to) : plain.min(a, from, to);
  }

  @Override
  public double max(double[] a, int from, int to) {
    return max.vectors(to - from) ? lanes.max(a, from, to) : plain.max(a, from, to);
  }

  @Override
  public Extremes minMax(double[] a, int from, int to) {
    return minMax.vectors(to - from) ? lanes.minMax(a, from, to) : plain.minMax(a, from, to);
  }

  @Override
  public int indexOf(double[] a, int from, int to, double value) {
    return indexOf.vectors(to - from)
        ? lanes.indexOf(a, from, to, value)
        : plain.indexOf(a, from, to, value);
  }

  @Override
  public int count(double[] a, int from, int to, double value) {
    return count.vectors(to - from)
        ? lanes.count(a, from, to, value)
        : plain.count(a, from, to, value);
  }
}
