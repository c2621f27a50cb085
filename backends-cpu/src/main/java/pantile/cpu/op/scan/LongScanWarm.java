// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.scan;

import pantile.cpu.lanes.Warm;
import pantile.cpu.lanes.Widen;

/** Runs the plain loops until the vector loops are compiled and faster. */
final class LongScanWarm implements LongScan, Warm.Trials {
  private final LongScan plain = new LongScanPlain();
  private final long[] trial = new long[Warm.TRIAL];
  private final long[] sums = new long[Warm.TRIAL];
  private final Warm total = new Warm("long-scan", "total", this);
  private final Warm inclusive = new Warm("long-scan", "inclusive", this);
  private final Warm exclusive = new Warm("long-scan", "exclusive", this);

  /** Made for the first contest. Until then no class of the vector module is loaded. */
  private static final class Vectors {
    static final LongScan LOOPS = new LongScanLanes();
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
    return Widen.of(form(fast).total(trial, 0, trial.length));
  }

  // Two contests may write to the same array at once. Nobody reads the sums.
  private double trialInclusive(boolean fast) {
    return Widen.of(form(fast).inclusive(trial, 0, trial.length, 1, sums, 0));
  }

  private double trialExclusive(boolean fast) {
    return Widen.of(form(fast).exclusive(trial, 0, trial.length, 1, sums, 0));
  }

  private LongScan form(boolean fast) {
    return fast ? Vectors.LOOPS : plain;
  }

  @Override
  public long total(long[] x, int from, int to) {
    return total.vectors(to - from) ? Vectors.LOOPS.total(x, from, to) : plain.total(x, from, to);
  }

  @Override
  public long inclusive(long[] x, int from, int to, long sum, long[] out, int at) {
    return inclusive.vectors(to - from)
        ? Vectors.LOOPS.inclusive(x, from, to, sum, out, at)
        : plain.inclusive(x, from, to, sum, out, at);
  }

  @Override
  public long exclusive(long[] x, int from, int to, long sum, long[] out, int at) {
    return exclusive.vectors(to - from)
        ? Vectors.LOOPS.exclusive(x, from, to, sum, out, at)
        : plain.exclusive(x, from, to, sum, out, at);
  }
}
