// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

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
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;

/** Reductions, of data in the second-level cache and of data in memory. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReduceBenchmark {
  /** Arrays to reduce. */
  @State(Scope.Benchmark)
  public static class Terms {
    /** The elements' type. */
    @Param({"int", "long", "float", "double"})
    public String type = "double";

    /** Elements: the smaller size fits a second-level cache, the larger one no cache. */
    @Param({"50000", "20000000"})
    public int size = 50_000;

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up before any benchmark.
    private Pair<?> pair;

    /** Makes the arrays. */
    @Setup(Level.Trial)
    public void make() {
      pair = new Pair<>(InputElements.of(type), size);
    }
  }

  /** Which reduction; apart from the arrays, since the stream's baseline knows only one. */
  @State(Scope.Benchmark)
  public static class Which {
    /** A method of Pantile's. */
    @Param({"sum", "min", "max", "argMin", "dot"})
    public String operation = "sum";

    /**
     * Sets the reduction.
     *
     * @param terms the arrays
     */
    @Setup(Level.Trial)
    public void choose(Terms terms) {
      terms.pair.choose(operation);
    }
  }

  /** Fails the run if the device reduces wrongly. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with the plain loop.
     *
     * @param on the device
     * @param terms the arrays
     * @param which the reduction
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Terms terms, Which which) {
      terms.pair.check(on, which.operation);
    }
  }

  /**
   * Pantile's method.
   *
   * @param on the device
   * @param terms the arrays
   * @param which the reduction
   * @param checked so that it is checked
   * @param rate to count into
   * @return the value
   */
  @Benchmark
  public double pantile(OnDevice on, Terms terms, Which which, Checked checked, Rate rate) {
    return terms.pair.pantile(on, rate);
  }

  /**
   * A plain loop with one accumulator.
   *
   * @param terms the arrays
   * @param which the reduction
   * @param rate to count into
   * @return the value
   */
  @Benchmark
  public double loop(Terms terms, Which which, Rate rate) {
    return terms.pair.loop(rate);
  }

  /**
   * The sum by a parallel stream.
   *
   * @param terms the arrays
   * @param rate to count into
   * @return the sum
   */
  @Benchmark
  public double streamSum(Terms terms, Rate rate) {
    return terms.pair.streamSum(rate);
  }

  /** Two arrays of one type. */
  private static final class Pair<A> {
    private final InputElements<A> type;
    private final int size;
    private final A x;
    private final A y;
    private int arraysRead = 1;
    private InputElements.Reduction<A> reduction;
    private InputElements.Loop<A> loop;

    Pair(InputElements<A> type, int size) {
      this.type = type;
      this.size = size;
      x = type.terms(size, Seed.VALUE);
      y = type.terms(size, Seed.VALUE + 1);
      reduction = type.reduction("sum");
      loop = type.loop("sum");
    }

    void choose(String operation) {
      arraysRead = operation.equals("dot") ? 2 : 1;
      reduction = type.reduction(operation);
      loop = type.loop(operation);
    }

    void check(OnDevice on, String operation) {
      double expected = loop.apply(x, y);
      double actual = reduction.apply(on.pantile, x, y);
      // Floating sums are rounded in another order than the loop's.
      if (!(Math.abs(expected - actual) <= 1e-9 * size)) {
        throw new AssertionError(
            String.format(
                Locale.ROOT,
                "%s of %s on %s is %s, not %s, seed %d",
                operation,
                type.name(),
                on.device,
                actual,
                expected,
                Seed.VALUE));
      }
    }

    double pantile(OnDevice on, Rate rate) {
      rate.add((long) arraysRead * size, type.bytes());
      return reduction.apply(on.pantile, x, y);
    }

    double loop(Rate rate) {
      rate.add((long) arraysRead * size, type.bytes());
      return loop.apply(x, y);
    }

    double streamSum(Rate rate) {
      rate.add(size, type.bytes());
      return type.streamSum(x);
    }
  }
}
