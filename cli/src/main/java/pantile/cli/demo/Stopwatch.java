// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.error.DeviceNotFoundException;

/**
 * Times runs and checks each result: the first one by itself, and the shortest of several. The
 * first runs are slow, since the JVM has not compiled the code yet.
 *
 * @param budgetNanos when to stop, checks counted in, if the last {@value #STEADY_RUNS} runs were
 *     no shorter than one before them; with others, runs go on for up to {@value #SLOW} times as
 *     long
 */
record Stopwatch(long budgetNanos) {
  private static final int MOST_RUNS = 100;

  /** The JIT may discard code in one run, and has made it anew in the next but one. */
  private static final int STEADY_RUNS = 3;

  /** A run is shorter than another if it takes less than this part of it. */
  private static final double SHORTER = 0.95;

  private static final int SLOW = 10;

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
   * The shortest time of several runs. Goes on for longer if runs become shorter still, or none
   * took less than the first run of all: then the JIT is not done.
   *
   * @param first the time of the first run; NaN if that is not known
   */
  Measurement warm(Runnable prepare, Supplier<Object> run, Predicate<Object> right, double first) {
    double best = Double.POSITIVE_INFINITY;
    long start = System.nanoTime();
    int steady = 0;
    for (int runs = 0; !enough(runs, System.nanoTime() - start, steady, best > first); runs++) {
      prepare.run();
      Measurement one = once(run, right);
      if (one.problem() != null) {
        return one;
      }
      steady = one.seconds() < SHORTER * best ? 0 : steady + 1;
      best = Math.min(best, one.seconds());
    }
    return new Measurement(best, null);
  }

  private static Measurement once(Supplier<Object> run, Predicate<Object> right) {
    long start = System.nanoTime();
    Object result;
    try {
      result = run.get();
    } catch (DeviceNotFoundException e) {
      return new Measurement(Double.NaN, DemoRow.LEFT);
    } catch (RuntimeException e) {
      return new Measurement(Double.NaN, "failed: " + e.getMessage());
    }
    double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
    return new Measurement(seconds, right.test(result) ? null : "WRONG");
  }

  private boolean enough(int runs, long nanos, int steady, boolean cold) {
    boolean warm = steady >= STEADY_RUNS && !cold;
    return runs >= MOST_RUNS || (runs > STEADY_RUNS && nanos >= (warm ? 1 : SLOW) * budgetNanos);
  }
}
