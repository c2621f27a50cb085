// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/** Plain loops until the vector ones are compiled and faster. */
final class DoubleWarm implements DoubleLoops {
  private final DoubleLoops plain = new DoublePlain();
  private final DoubleLoops lanes = new DoubleLanes();
  private final double[] trial = new double[Warm.TRIAL];
  private final Warm min = new Warm("double-min", this::trialMin);
  private final Warm max = new Warm("double-max", this::trialMax);
  private final Warm indexOf = new Warm("double-index-of", this::trialIndexOf);
  private final Warm count = new Warm("double-count", this::trialCount);

  private double trialMin(boolean vectors) {
    return (vectors ? lanes : plain).min(trial, 0, trial.length);
  }

  private double trialMax(boolean vectors) {
    return (vectors ? lanes : plain).max(trial, 0, trial.length);
  }

  private double trialIndexOf(boolean vectors) {
    return (vectors ? lanes : plain).indexOf(trial, 0, trial.length, 1);
  }

  private double trialCount(boolean vectors) {
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
