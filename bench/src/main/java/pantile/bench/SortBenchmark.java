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
import pantile.bench.input.Batch;
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;
import pantile.bench.input.Spread;

/** Sorting. An operation sorts all arrays of a batch; a hundred million keys are opt-in. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SortBenchmark {
  /** Arrays of one size, unsorted again before each operation, outside its time. */
  @State(Scope.Benchmark)
  public static class Unsorted {
    /** The keys' type. */
    @Param({"int", "long", "float", "double"})
    public String type = "int";

    /** Keys in an array. */
    @Param({"1000", "10000", "100000", "1000000", "10000000"})
    public int size = 1000;

    /** How they are spread. */
    @Param({"uniform", "sorted", "reversed", "equal", "few", "organpipe", "zipf", "nearly"})
    public String spread = "uniform";

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up before any benchmark.
    private Batch<?> batch;

    /** Makes the keys. */
    @Setup(Level.Trial)
    public void make() {
      batch = new Batch<>(InputElements.of(type), Spread.of(spread), size, Seed.VALUE);
    }

    /** Unsorts the arrays. */
    @Setup(Level.Invocation)
    public void restore() {
      batch.restore();
    }
  }

  /** Fails the run if the device sorts wrongly. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with the JDK's sort.
     *
     * @param on the device
     * @param unsorted the keys
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Unsorted unsorted) {
      unsorted.batch.sort(on.pantile);
      long sorted = unsorted.batch.hash();
      unsorted.batch.restore();
      unsorted.batch.arraysSort();
      if (sorted != unsorted.batch.hash()) {
        throw new AssertionError("wrongly sorted on " + on.device + ", seed " + Seed.VALUE);
      }
    }
  }

  /**
   * Pantile's sort.
   *
   * @param on the device
   * @param unsorted the keys
   * @param checked so that it is checked
   * @param rate to count into
   * @return the sorted arrays
   */
  @Benchmark
  public Object pantile(OnDevice on, Unsorted unsorted, Checked checked, Rate rate) {
    rate.add(unsorted.batch.elements(), unsorted.batch.elementBytes());
    return unsorted.batch.sort(on.pantile);
  }

  /**
   * {@code Arrays.sort}.
   *
   * @param unsorted the keys
   * @param rate to count into
   * @return the sorted arrays
   */
  @Benchmark
  public Object arraysSort(Unsorted unsorted, Rate rate) {
    rate.add(unsorted.batch.elements(), unsorted.batch.elementBytes());
    return unsorted.batch.arraysSort();
  }

  /**
   * {@code Arrays.parallelSort}.
   *
   * @param unsorted the keys
   * @param rate to count into
   * @return the sorted arrays
   */
  @Benchmark
  public Object parallelSort(Unsorted unsorted, Rate rate) {
    rate.add(unsorted.batch.elements(), unsorted.batch.elementBytes());
    return unsorted.batch.parallelSort();
  }
}
