// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pantile.bench.input.Calculation;
import pantile.bench.input.Columns;
import pantile.bench.input.Seed;

/** Expressions, which are made anew in each call, of few elements and of many. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ExpressionsBenchmark {
  /** What is calculated, and with what. */
  @State(Scope.Benchmark)
  public static class Given {
    /** A {@link Calculation}. */
    @Param({
      "line-into",
      "line-new",
      "squares",
      "returns",
      "ten",
      "polynomial",
      "exp",
      "log",
      "sin"
    })
    public String calculation = "line-into";

    /** How many elements: few, as many as fit a second-level cache, and more than any cache has. */
    @Param({"1000", "50000", "20000000"})
    public int size = 50_000;

    private Calculation chosen = Calculation.LINE_INTO;

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up before any benchmark.
    private Columns columns;

    /** Makes the columns. */
    @Setup(Level.Trial)
    public void make() {
      chosen = Calculation.of(calculation);
      columns = Columns.of(size, Seed.VALUE);
    }
  }

  /** Fails the run if the device calculates wrongly. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with the plain loop.
     *
     * @param on the device
     * @param given what is calculated
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Given given) {
      Object expected = given.chosen.loop(given.columns);
      if (expected instanceof double[] elements) {
        double[] copy = elements.clone();
        double[] actual = (double[]) given.chosen.pantile(on.pantile, given.columns);
        if (!Arrays.equals(copy, actual)) {
          throw new AssertionError(
              String.format(
                  Locale.ROOT,
                  "%s on %s: element %d differs, seed %d",
                  given.calculation,
                  on.device,
                  Arrays.mismatch(copy, actual),
                  Seed.VALUE));
        }
      } else {
        double loop = (Double) expected;
        double actual = (Double) given.chosen.pantile(on.pantile, given.columns);
        // Sums are rounded in another order than the loop's.
        if (!(Math.abs(loop - actual) <= 1e-9 * Math.abs(loop))) {
          throw new AssertionError(
              String.format(
                  Locale.ROOT,
                  "%s on %s is %s, not %s, seed %d",
                  given.calculation,
                  on.device,
                  actual,
                  loop,
                  Seed.VALUE));
        }
      }
    }
  }

  /**
   * Pantile's expression.
   *
   * @param on the device
   * @param given what is calculated
   * @param checked so that it is checked
   * @param rate to count into
   * @return the results
   */
  @Benchmark
  public Object pantile(OnDevice on, Given given, Checked checked, Rate rate) {
    rate.add(given.size, given.chosen.bytes());
    return given.chosen.pantile(on.pantile, given.columns);
  }

  /**
   * A plain loop.
   *
   * @param given what is calculated
   * @param rate to count into
   * @return the results
   */
  @Benchmark
  public Object loop(Given given, Rate rate) {
    rate.add(given.size, given.chosen.bytes());
    return given.chosen.loop(given.columns);
  }

  /**
   * A parallel stream.
   *
   * @param given what is calculated
   * @param rate to count into
   * @return the results
   */
  @Benchmark
  public Object stream(Given given, Rate rate) {
    rate.add(given.size, given.chosen.bytes());
    return given.chosen.stream(given.columns);
  }
}
