// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pantile.Pantile;
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;
import pantile.bench.input.Spread;

/**
 * Sorts again and again in a fresh JVM, a sort every 100 ms, and tells when calls were warm, and
 * what making them so took beside them.
 */
public final class UntilWarmMain {
  private static final int CALLS = 150;
  private static final int PERIOD_MILLIS = 100;

  /** The last so many calls are warm, by their median. */
  private static final int WARM = 20;

  /** So many calls in a row, each shorter than so many times a warm one, are the end. */
  private static final int IN_A_ROW = 3;

  private static final double NEAR = 1.2;

  /** So that ratios can be taken of a time of nothing. */
  private static final double LEAST = 1e-3;

  private UntilWarmMain() {}

  /**
   * Sorts, and prints three lines: {@code warm:TYPE:SIZE}, the time from the start of the first
   * call to that of the first of three in a row that take less than 1.2 of a warm one; {@code
   * warm-trials}, the processor time of threads that try vectors out; {@code warm-jit}, what the
   * JIT compilers took by the clock, all their threads together.
   *
   * @param args the work, {@code warm:TYPE:SIZE}
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws InterruptedException {
    timings(args[0], CALLS, PERIOD_MILLIS).forEach(timing -> System.out.println(timing.json()));
  }

  static List<Timing> timings(String work, int calls, int periodMillis)
      throws InterruptedException {
    String[] parts = work.split(":");
    return timings(
        InputElements.of(parts[1]), work, Integer.parseInt(parts[2]), calls, periodMillis);
  }

  private static <A> List<Timing> timings(
      InputElements<A> type, String work, int size, int calls, int periodMillis)
      throws InterruptedException {
    A unsorted = Spread.UNIFORM.keys(type, size, Seed.VALUE);
    A keys = type.allocate(size);
    long[] starts = new long[calls];
    long[] nanos = new long[calls];
    CompilationMXBean jit = ManagementFactory.getCompilationMXBean();
    double trials;
    double compiling;
    try (ThreadTimes times = new ThreadTimes("pantile-warm-up-")) {
      Thread.sleep(200);
      long compiledBefore = compileMillis(jit);
      try (Pantile pantile = Pantile.builder().devices("cpu").open()) {
        for (int i = 0; i < calls; i++) {
          type.copy(unsorted, 0, keys, 0, size);
          long wait = i == 0 ? 0 : starts[i - 1] + periodMillis * 1_000_000L - System.nanoTime();
          if (wait > 0) {
            Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
          }
          starts[i] = System.nanoTime();
          type.sort(pantile, keys);
          nanos[i] = System.nanoTime() - starts[i];
        }
      }
      trials = times.seconds();
      compiling = (compileMillis(jit) - compiledBefore) * 1e-3;
    }
    String check = String.format(Locale.ROOT, "h%016x", type.hash(keys));
    type.arraysSort(unsorted);
    if (type.hash(unsorted) != type.hash(keys)) {
      throw new IllegalStateException("not sorted: " + work);
    }
    return List.of(
        timing(work, untilWarm(starts, nanos), check),
        timing(work.replace("warm:", "warm-trials:"), trials, ""),
        timing(work.replace("warm:", "warm-jit:"), compiling, ""));
  }

  private static long compileMillis(CompilationMXBean jit) {
    return jit.isCompilationTimeMonitoringSupported() ? jit.getTotalCompilationTime() : 0;
  }

  /** Seconds until calls are warm; all the time if they never are. */
  static double untilWarm(long[] starts, long[] nanos) {
    List<Double> last = new ArrayList<>();
    for (int i = Math.max(0, nanos.length - WARM); i < nanos.length; i++) {
      last.add((double) nanos[i]);
    }
    double limit = NEAR * Medians.of(last);
    int inARow = 0;
    for (int i = 0; i < nanos.length; i++) {
      inARow = nanos[i] < limit ? inARow + 1 : 0;
      if (inARow == IN_A_ROW) {
        return (starts[i - IN_A_ROW + 1] - starts[0]) * 1e-9;
      }
    }
    int end = nanos.length - 1;
    return (starts[end] + nanos[end] - starts[0]) * 1e-9;
  }

  private static Timing timing(String work, double seconds, String check) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new Timing("pantile", work, threads, 1, 0, List.of(Math.max(LEAST, seconds)), check);
  }
}
