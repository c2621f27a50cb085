// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.util.Arrays;
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

/** Means of moving windows, and sums of segments. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class WindowsBenchmark {
  /** Makes whole numbers of terms: loops and windows add them to the same sums. */
  private static final double WHOLE = 1024;

  /** A row of whole numbers, cut into segments. */
  @State(Scope.Benchmark)
  public static class Row {
    /** How many elements a window or a segment has. */
    @Param({"10", "1000"})
    public int window = 10;

    /** How many elements. */
    @Param({"10000000"})
    public int size = 10_000_000;

    private double[] x = {};
    private int[] offsets = {};

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      double[] terms = InputElements.DOUBLE.terms(size, Seed.VALUE);
      Arrays.setAll(terms, i -> Math.floor(terms[i] * WHOLE));
      x = terms;
      offsets = new int[Math.ceilDiv(size, window) + 1];
      Arrays.setAll(offsets, i -> (int) Math.min((long) window * i, size));
    }
  }

  /** Fails the run if the device adds wrongly. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with loops.
     *
     * @param on the device
     * @param row the elements
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Row row) {
      WindowsBenchmark benchmark = new WindowsBenchmark();
      Rate rate = new Rate();
      boolean right =
          Arrays.equals(benchmark.loopMeans(row, rate), benchmark.rollingMean(on, row, this, rate))
              && Arrays.equals(
                  benchmark.loopSegments(row, rate), benchmark.segments(on, row, this, rate));
      if (!right) {
        throw new AssertionError("wrong means on " + on.device + ", seed " + Seed.VALUE);
      }
    }
  }

  /**
   * Pantile's means of windows.
   *
   * @param on the device
   * @param row the elements
   * @param checked so that it is checked
   * @param rate to count into
   * @return the means
   */
  @Benchmark
  public double[] rollingMean(OnDevice on, Row row, Checked checked, Rate rate) {
    rate.add(row.size, Double.BYTES);
    return on.pantile.over(row.x).rolling(row.window).mean().toArray();
  }

  /**
   * A loop that adds the next element and subtracts the last one.
   *
   * @param row the elements
   * @param rate to count into
   * @return the means
   */
  @Benchmark
  public double[] loopMeans(Row row, Rate rate) {
    rate.add(row.size, Double.BYTES);
    double[] means = new double[row.size - row.window + 1];
    double sum = 0;
    for (int i = 0; i < row.size; i++) {
      sum += row.x[i];
      if (i >= row.window - 1) {
        means[i - row.window + 1] = sum / row.window;
        sum -= row.x[i - row.window + 1];
      }
    }
    return means;
  }

  /**
   * Pantile's sums of segments.
   *
   * @param on the device
   * @param row the elements
   * @param checked so that it is checked
   * @param rate to count into
   * @return the sums
   */
  @Benchmark
  public double[] segments(OnDevice on, Row row, Checked checked, Rate rate) {
    rate.add(row.size, Double.BYTES);
    return on.pantile.over(row.x).segments(on.pantile.over(row.offsets)).sum().toArray();
  }

  /**
   * A loop a segment, on the common pool.
   *
   * @param row the elements
   * @param rate to count into
   * @return the sums
   */
  @Benchmark
  public double[] loopSegments(Row row, Rate rate) {
    rate.add(row.size, Double.BYTES);
    double[] sums = new double[row.offsets.length - 1];
    Arrays.parallelSetAll(
        sums,
        i -> {
          double sum = 0;
          for (int j = row.offsets[i]; j < row.offsets[i + 1]; j++) {
            sum += row.x[j];
          }
          return sum;
        });
    return sums;
  }
}
