// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/** Plain loops until the vector ones are compiled and faster. */
final class LongWarm implements LongLoops {
  private final LongLoops plain = new LongPlain();
  private final LongLoops lanes = new LongLanes();
  private final long[] trial = new long[Warm.TRIAL];
  private final Warm min = new Warm("long-min", this::trialMin);
  private final Warm max = new Warm("long-max", this::trialMax);
  private final Warm indexOf = new Warm("long-index-of", this::trialIndexOf);
  private final Warm count = new Warm("long-count", this::trialCount);

  private long trialMin(boolean vectors) {
    return (vectors ? lanes : plain).min(trial, 0, trial.length);
  }

  private long trialMax(boolean vectors) {
    return (vectors ? lanes : plain).max(trial, 0, trial.length);
  }

  private long trialIndexOf(boolean vectors) {
    return (vectors ? lanes : plain).indexOf(trial, 0, trial.length, 1);
  }

  private long trialCount(boolean vectors) {
    return (vectors ? lanes : plain).count(trial, 0, trial.length, 1);
  }

  @Override
  public long min(long[] a, int from, int to) {
    return min.vectors(to - from) ? lanes.min(a, from, to) : plain.min(a, from, to);
  }

  @Override
  public long max(long[] a, int from, int to) {
    return max.vectors(to - from) ? lanes.max(a, from, to) : plain.max(a, from, to);
  }

  @Override
  public int indexOf(long[] a, int from, int to, long value) {
    return indexOf.vectors(to - from)
        ? lanes.indexOf(a, from, to, value)
        : plain.indexOf(a, from, to, value);
  }

  @Override
  public int count(long[] a, int from, int to, long value) {
    return count.vectors(to - from)
        ? lanes.count(a, from, to, value)
        : plain.count(a, from, to, value);
  }
}
