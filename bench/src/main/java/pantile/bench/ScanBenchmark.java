// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
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
import pantile.bench.input.Seed;

/** Prefix sums of longs and of doubles, from one array into another. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ScanBenchmark {
  /** What an element's magnitude times the length may be wrong by in a sum of doubles. */
  private static final double NEAR = 1e-12;

  /** Elements, and room for their sums. */
  @State(Scope.Benchmark)
  public static class Terms {
    /** The smaller size fits a second-level cache, the larger one no cache. */
    @Param({"25000", "20000000"})
    public int size = 25_000;

    private long[] longs = {};
    private long[] longSums = {};
    private double[] doubles = {};
    private double[] doubleSums = {};

    /** Makes the arrays. */
    @Setup(Level.Trial)
    public void make() {
      SplittableRandom random = new SplittableRandom(Seed.VALUE);
      longs = random.longs(size).toArray();
      longSums = new long[size];
      doubles = random.doubles(size).toArray();
      doubleSums = new double[size];
    }
  }

  /** Fails the run if the device adds up wrongly. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with a loop.
     *
     * @param on the device
     * @param terms the arrays
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Terms terms) {
      on.pantile.inclusiveScan(terms.longs, terms.longSums);
      on.pantile.inclusiveScan(terms.doubles, terms.doubleSums);
      long sum = 0;
      double near = 0;
      for (int i = 0; i < terms.size; i++) {
        sum += terms.longs[i];
        near += terms.doubles[i];
        if (sum != terms.longSums[i]
            || !(Math.abs(near - terms.doubleSums[i]) <= NEAR * terms.size)) {
          throw new AssertionError("wrong sums on " + on.device + ", seed " + Seed.VALUE);
        }
      }
    }
  }

  /**
   * Pantile's scan of longs.
   *
   * @param on the device
   * @param terms the arrays
   * @param checked so that it is checked
   * @param rate to count into
   * @return the sums
   */
  @Benchmark
  public long[] pantileLong(OnDevice on, Terms terms, Checked checked, Rate rate) {
    rate.add(terms.size, Long.BYTES);
    on.pantile.inclusiveScan(terms.longs, terms.longSums);
    return terms.longSums;
  }

  /**
   * Pantile's scan of doubles.
   *
   * @param on the device
   * @param terms the arrays
   * @param checked so that it is checked
   * @param rate to count into
   * @return the sums
   */
  @Benchmark
  public double[] pantileDouble(OnDevice on, Terms terms, Checked checked, Rate rate) {
    rate.add(terms.size, Double.BYTES);
    on.pantile.inclusiveScan(terms.doubles, terms.doubleSums);
    return terms.doubleSums;
  }

  /**
   * {@code Arrays.parallelPrefix} of a copy: it has no other array to write to.
   *
   * @param terms the arrays
   * @param rate to count into
   * @return the sums
   */
  @Benchmark
  public long[] parallelPrefixLong(Terms terms, Rate rate) {
    rate.add(terms.size, Long.BYTES);
    System.arraycopy(terms.longs, 0, terms.longSums, 0, terms.size);
    Arrays.parallelPrefix(terms.longSums, Long::sum);
    return terms.longSums;
  }

  /**
   * {@code Arrays.parallelPrefix} of a copy.
   *
   * @param terms the arrays
   * @param rate to count into
   * @return the sums
   */
  @Benchmark
  public double[] parallelPrefixDouble(Terms terms, Rate rate) {
    rate.add(terms.size, Double.BYTES);
    System.arraycopy(terms.doubles, 0, terms.doubleSums, 0, terms.size);
    Arrays.parallelPrefix(terms.doubleSums, Double::sum);
    return terms.doubleSums;
  }
}
