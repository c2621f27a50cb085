// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Times repeated runs, checks each result, and keeps the shortest time: the first runs are slow,
 * since the JVM has not compiled the code yet.
 *
 * @param budgetNanos when to stop, if there were {@value #WARM_RUNS} runs; with fewer, runs go on
 *     for up to {@value #SLOW} times as long
 */
record Stopwatch(long budgetNanos) {
  private static final int WARM_RUNS = 10;
  private static final int MOST_RUNS = 100;
  private static final int SLOW = 4;

  /**
   * What was measured.
   *
   * @param seconds the shortest time
   * @param problem the first thing that was wrong, or null
   */
  record Measurement(double seconds, @Nullable String problem) {}

  Measurement measure(Runnable prepare, Supplier<Object> run, Predicate<Object> right) {
    long best = Long.MAX_VALUE;
    long spent = 0;
    for (int runs = 0; !enough(runs, spent); runs++) {
      prepare.run();
      long start = System.nanoTime();
      Object result;
      try {
        result = run.get();
      } catch (RuntimeException e) {
        return new Measurement(Double.NaN, "failed: " + e.getMessage());
      }
      long nanos = Math.max(1, System.nanoTime() - start);
      if (!right.test(result)) {
        return new Measurement(nanos / 1e9, "WRONG");
      }
      best = Math.min(best, nanos);
      spent += nanos;
    }
    return new Measurement(best / 1e9, null);
  }

  private boolean enough(int runs, long spent) {
    return spent >= SLOW * budgetNanos
        || runs >= MOST_RUNS
        || (runs >= WARM_RUNS && spent >= budgetNanos);
  }
}
