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
import pantile.Joined;
import pantile.bench.input.Seed;

/** Searches in sorted numbers, and joins by ids. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SearchBenchmark {
  /** What is searched, and what is sought: every second one is there. */
  @State(Scope.Benchmark)
  public static class Numbers {
    /** How many are searched: the smaller size fits a first-level cache. */
    @Param({"1000", "1000000"})
    public int size = 1000;

    /** How many are sought. */
    @Param({"10000000"})
    public int queries = 10_000_000;

    private long[] ids = {};
    private long[] sorted = {};
    private long[] sought = {};

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      ids = new SplittableRandom(Seed.VALUE).longs(size).toArray();
      sorted = ids.clone();
      Arrays.sort(sorted);
      sought = new SplittableRandom(Seed.VALUE + 1).longs(queries).toArray();
      for (int pair = 0; pair < (queries + 1) / 2; pair++) {
        sought[2 * pair] = ids[Math.floorMod(sought[2 * pair], size)];
      }
    }
  }

  /** Fails the run if the device searches wrongly. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with the JDK.
     *
     * @param on the device
     * @param numbers what is searched
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Numbers numbers) {
      SearchBenchmark benchmark = new SearchBenchmark();
      Rate rate = new Rate();
      if (!Arrays.equals(
          benchmark.binarySearch(numbers, rate), benchmark.pantile(on, numbers, this, rate))) {
        throw new AssertionError("wrong places on " + on.device + ", seed " + Seed.VALUE);
      }
    }
  }

  /**
   * Pantile's search.
   *
   * @param on the device
   * @param numbers what is searched
   * @param checked so that it is checked
   * @param rate to count into
   * @return the places
   */
  @Benchmark
  public int[] pantile(OnDevice on, Numbers numbers, Checked checked, Rate rate) {
    rate.add(numbers.queries, Long.BYTES);
    return on.pantile.over(numbers.sorted).searchSorted(on.pantile.over(numbers.sought)).toArray();
  }

  /**
   * {@code Arrays.binarySearch} of each, on the common pool.
   *
   * @param numbers what is searched
   * @param rate to count into
   * @return the places
   */
  @Benchmark
  public int[] binarySearch(Numbers numbers, Rate rate) {
    rate.add(numbers.queries, Long.BYTES);
    int[] places = new int[numbers.queries];
    Arrays.parallelSetAll(
        places,
        i -> {
          int found = Arrays.binarySearch(numbers.sorted, numbers.sought[i]);
          return found < 0 ? -1 - found : found; // no number stands twice
        });
    return places;
  }

  /**
   * Pantile's join by ids.
   *
   * @param on the device
   * @param numbers what is joined
   * @param rate to count into
   * @return the pairs
   */
  @Benchmark
  public Joined join(OnDevice on, Numbers numbers, Rate rate) {
    rate.add(numbers.queries, Long.BYTES);
    return on.pantile.over(numbers.sought).join(on.pantile.over(numbers.ids));
  }
}
