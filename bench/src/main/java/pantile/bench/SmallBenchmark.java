// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

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

/** What a call costs on data so small that the call itself is what one pays for. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SmallBenchmark {
  /** Small arrays. */
  @State(Scope.Benchmark)
  public static class Few {
    /** How many elements. */
    @Param({"10", "100", "1000"})
    public int size = 100;

    private double[] doubles = {};
    private int[] ints = {};

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      doubles = InputElements.DOUBLE.terms(size, Seed.VALUE);
      ints = InputElements.INT.terms(size, Seed.VALUE);
    }
  }

  /** Fails the run if the device errs. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with the loops.
     *
     * @param on the device
     * @param few the arrays
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Few few) {
      double sum = on.pantile.sum(few.doubles);
      if (!(Math.abs(sum - sum(few.doubles)) < 1e-9) || on.pantile.sum(few.ints) != sum(few.ints)) {
        throw new AssertionError("wrong sum on " + on.device + ", seed " + Seed.VALUE);
      }
    }
  }

  /**
   * Pantile's sum of {@code double[]}.
   *
   * @param on the device
   * @param few the array
   * @param checked so that it is checked
   * @param rate to count into
   * @return the sum
   */
  @Benchmark
  public double sumDoubles(OnDevice on, Few few, Checked checked, Rate rate) {
    rate.add(few.size, Double.BYTES);
    return on.pantile.sum(few.doubles);
  }

  /**
   * The plain loop over {@code double[]}.
   *
   * @param few the array
   * @param rate to count into
   * @return the sum
   */
  @Benchmark
  public double loopDoubles(Few few, Rate rate) {
    rate.add(few.size, Double.BYTES);
    return sum(few.doubles);
  }

  /**
   * Pantile's sum of {@code int[]}.
   *
   * @param on the device
   * @param few the array
   * @param checked so that it is checked
   * @param rate to count into
   * @return the sum
   */
  @Benchmark
  public long sumInts(OnDevice on, Few few, Checked checked, Rate rate) {
    rate.add(few.size, Integer.BYTES);
    return on.pantile.sum(few.ints);
  }

  /**
   * The plain loop over {@code int[]}.
   *
   * @param few the array
   * @param rate to count into
   * @return the sum
   */
  @Benchmark
  public long loopInts(Few few, Rate rate) {
    rate.add(few.size, Integer.BYTES);
    return sum(few.ints);
  }

  private static double sum(double[] a) {
    double sum = 0;
    for (double element : a) {
      sum += element;
    }
    return sum;
  }

  private static long sum(int[] a) {
    long sum = 0;
    for (int element : a) {
      sum += element;
    }
    return sum;
  }
}
