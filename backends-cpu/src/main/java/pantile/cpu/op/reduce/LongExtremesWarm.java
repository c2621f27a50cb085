// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.Warm;
import pantile.cpu.lanes.Widen;
import pantile.op.reduce.MinMax.Extremes;

/** Runs the plain loops until the vector loops are compiled and faster. */
final class LongExtremesWarm implements LongExtremes, Warm.Trials {
  private final LongExtremes plain = new LongExtremesPlain();
  private final long[] trial = new long[Warm.TRIAL];
  private final Warm min = new Warm("long", "min", this);
  private final Warm max = new Warm("long", "max", this);
  private final Warm minMax = new Warm("long", "min-max", this);
  private final Warm argMin = new Warm("long", "arg-min", this);
  private final Warm argMax = new Warm("long", "arg-max", this);
  private final Warm count = new Warm("long", "count", this);

  /** Made for the first contest. Until then no class of the vector module is loaded. */
  private static final class Vectors {
    static final LongExtremes LOOPS = new LongExtremesLanes();
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

  private double trialMin(boolean vectors) {
    return Widen.of((vectors ? Vectors.LOOPS : plain).min(trial, 0, trial.length));
  }

  private double trialMax(boolean vectors) {
    return Widen.of((vectors ? Vectors.LOOPS : plain).max(trial, 0, trial.length));
  }

  private double trialMinMax(boolean vectors) {
    return Widen.of((vectors ? Vectors.LOOPS : plain).minMax(trial, 0, trial.length).min());
  }

  private double trialArgMin(boolean vectors) {
    return (vectors ? Vectors.LOOPS : plain).argMin(trial, 0, trial.length);
  }

  private double trialArgMax(boolean vectors) {
    return (vectors ? Vectors.LOOPS : plain).argMax(trial, 0, trial.length);
  }

  private double trialCount(boolean vectors) {
    return (vectors ? Vectors.LOOPS : plain).count(trial, 0, trial.length, 1);
  }

  @Override
  public long min(long[] a, int from, int to) {
    return min.vectors(to - from) ? Vectors.LOOPS.min(a, from, to) : plain.min(a, from, to);
  }

  @Override
  public long max(long[] a, int from, int to) {
    return max.vectors(to - from) ? Vectors.LOOPS.max(a, from, to) : plain.max(a, from, to);
  }

  @Override
  public Extremes minMax(long[] a, int from, int to) {
    return minMax.vectors(to - from)
        ? Vectors.LOOPS.minMax(a, from, to)
        : plain.minMax(a, from, to);
  }

  @Override
  public int argMin(long[] a, int from, int to) {
    return argMin.vectors(to - from)
        ? Vectors.LOOPS.argMin(a, from, to)
        : plain.argMin(a, from, to);
  }

  @Override
  public int argMax(long[] a, int from, int to) {
    return argMax.vectors(to - from)
        ? Vectors.LOOPS.argMax(a, from, to)
        : plain.argMax(a, from, to);
  }

  @Override
  public int count(long[] a, int from, int to, long value) {
    return count.vectors(to - from)
        ? Vectors.LOOPS.count(a, from, to, value)
        : plain.count(a, from, to, value);
  }
}
