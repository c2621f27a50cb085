// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Times runs and checks each result: the first one by itself, and the shortest of several. The
 * first runs are slow, since the JVM has not compiled the code yet.
 *
 * @param budgetNanos when to stop, if there were {@value #WARM_RUNS} runs; with fewer, runs go on
 *     for up to {@value #SLOW} times as long, and for {@value #COLD} times where the JIT is not
 *     done
 */
record Stopwatch(long budgetNanos) {
  private static final int WARM_RUNS = 10;
  private static final int MOST_RUNS = 100;

  /** The JIT may discard code in one run, and has made it anew in the next but one. */
  private static final int LEAST_RUNS = 3;

  private static final int SLOW = 2;
  private static final int COLD = 10;

  /** The JIT's compilers, busy with what ran before, come to rest. */
  private static final long REST_MILLIS = 20;

  /**
   * What was measured.
   *
   * @param seconds the time; NaN if the run failed
   * @param problem the first thing that was wrong, or null
   */
  record Measurement(double seconds, @Nullable String problem) {}

  /** Times one run, after a short rest. */
  static Measurement first(Runnable prepare, Supplier<Object> run, Predicate<Object> right) {
    prepare.run();
    try {
      Thread.sleep(REST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return once(run, right);
  }

  /**
   * The shortest time of several runs. Goes on for longer if none took less than the first run of
   * all: then the JIT is not done.
   *
   * @param first the time of the first run; NaN if that is not known
   */
  Measurement warm(Runnable prepare, Supplier<Object> run, Predicate<Object> right, double first) {
    double best = Double.POSITIVE_INFINITY;
    double spent = 0;
    for (int runs = 0; !enough(runs, spent, best > first); runs++) {
      prepare.run();
      Measurement one = once(run, right);
      if (one.problem() != null) {
        return one;
      }
      best = Math.min(best, one.seconds());
      spent += one.seconds();
    }
    return new Measurement(best, null);
  }

  private static Measurement once(Supplier<Object> run, Predicate<Object> right) {
    long start = System.nanoTime();
    Object result;
    try {
      result = run.get();
    } catch (RuntimeException e) {
      return new Measurement(Double.NaN, "failed: " + e.getMessage());
    }
    double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
    return new Measurement(seconds, right.test(result) ? null : "WRONG");
  }

  private boolean enough(int runs, double spent, boolean cold) {
    double nanos = spent * 1e9;
    return (runs >= LEAST_RUNS && nanos >= (double) (cold ? COLD : SLOW) * budgetNanos)
        || runs >= MOST_RUNS
        || (runs >= WARM_RUNS && nanos >= budgetNanos && !cold);
  }
}
