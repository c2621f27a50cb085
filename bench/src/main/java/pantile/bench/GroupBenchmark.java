// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import pantile.op.group.Bins;

/** Sums by key, and histograms. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class GroupBenchmark {
  /** Rows of keys and of whole values, whose sums are the same in any order. */
  @State(Scope.Benchmark)
  public static class Table {
    /** How many keys there are, and bins. */
    @Param({"100", "100000"})
    public int keys = 100;

    /** How many rows. */
    @Param({"10000000"})
    public int rows = 10_000_000;

    private int[] key = {};
    private double[] value = {};

    /** Makes them; every key has a row if there are rows enough. */
    @Setup(Level.Trial)
    public void make() {
      key = new SplittableRandom(Seed.VALUE).ints(rows, 0, keys).toArray();
      for (int i = 0; i < Math.min(keys, rows); i++) {
        key[i] = i;
      }
      value = new SplittableRandom(Seed.VALUE + 1).ints(rows, 0, keys).asDoubleStream().toArray();
    }
  }

  /** Fails the run if the device adds or counts wrongly. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with loops.
     *
     * @param on the device
     * @param table the rows
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Table table) {
      GroupBenchmark benchmark = new GroupBenchmark();
      Rate rate = new Rate();
      boolean right =
          Arrays.equals(benchmark.loopSum(table, rate), benchmark.sum(on, table, this, rate))
              && Arrays.equals(
                  benchmark.loopHistogram(table, rate), benchmark.histogram(on, table, this, rate));
      if (!right) {
        throw new AssertionError("wrong sums on " + on.device + ", seed " + Seed.VALUE);
      }
    }
  }

  /**
   * Pantile's sum of each key's values.
   *
   * @param on the device
   * @param table the rows
   * @param checked so that it is checked
   * @param rate to count into
   * @return the sums, by ascending keys
   */
  @Benchmark
  public double[] sum(OnDevice on, Table table, Checked checked, Rate rate) {
    rate.add(table.rows, Integer.BYTES + Double.BYTES);
    return on.pantile.over(table.key).groupBy().sum(on.pantile.over(table.value)).toArray();
  }

  /**
   * A parallel stream that collects sums by key.
   *
   * @param table the rows
   * @param rate to count into
   * @return the sums, by ascending keys
   */
  @Benchmark
  public double[] streamSum(Table table, Rate rate) {
    rate.add(table.rows, Integer.BYTES + Double.BYTES);
    Map<Integer, Double> sums =
        IntStream.range(0, table.rows)
            .parallel()
            .boxed()
            .collect(
                Collectors.groupingByConcurrent(
                    i -> table.key[i], Collectors.summingDouble(i -> table.value[i])));
    return sums.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .mapToDouble(Map.Entry::getValue)
        .toArray();
  }

  /**
   * A loop over a table of all keys, which must be known to be small; each addition rounds.
   *
   * @param table the rows
   * @param rate to count into
   * @return the sums, by ascending keys
   */
  @Benchmark
  public double[] loopSum(Table table, Rate rate) {
    rate.add(table.rows, Integer.BYTES + Double.BYTES);
    double[] sums = new double[Math.min(table.keys, table.rows)];
    for (int i = 0; i < table.key.length; i++) {
      sums[table.key[i]] += table.value[i];
    }
    return sums;
  }

  /**
   * Pantile's histogram of the values: a bin a value.
   *
   * @param on the device
   * @param table the rows
   * @param checked so that it is checked
   * @param rate to count into
   * @return the counts
   */
  @Benchmark
  public long[] histogram(OnDevice on, Table table, Checked checked, Rate rate) {
    rate.add(table.rows, Double.BYTES);
    return on.pantile.over(table.value).histogram(Bins.even(table.keys, 0, table.keys)).toArray();
  }

  /**
   * A loop that counts.
   *
   * @param table the rows
   * @param rate to count into
   * @return the counts
   */
  @Benchmark
  public long[] loopHistogram(Table table, Rate rate) {
    rate.add(table.rows, Double.BYTES);
    long[] counts = new long[table.keys];
    for (double each : table.value) {
      counts[(int) each]++;
    }
    return counts;
  }
}
