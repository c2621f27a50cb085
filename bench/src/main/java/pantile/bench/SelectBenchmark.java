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
import pantile.bench.input.Access;
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;
import pantile.bench.input.Selects;
import pantile.bench.input.Spread;

/** Filters, gathers and orders of indices, of uniform keys in cache and in memory. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SelectBenchmark {
  /** The elements. */
  @State(Scope.Benchmark)
  public static class Keys {
    /** Their type. */
    @Param({"int", "long", "float", "double"})
    public String type = "double";

    /** How many: the smaller size fits a second-level cache, the larger one few caches. */
    @Param({"50000", "10000000"})
    public int size = 50_000;

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up before any benchmark.
    private Uniform<?> uniform;

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      uniform = new Uniform<>(Selects.of(type), size);
    }
  }

  /** How much a filter keeps. */
  @State(Scope.Benchmark)
  public static class Kept {
    /** The part of the elements that are kept. */
    @Param({"0.01", "0.5", "0.99"})
    public double share = 0.5;
  }

  /** Which elements a gather picks. */
  @State(Scope.Benchmark)
  public static class Picked {
    /** In which order. */
    @Param({"random", "sequential"})
    public String access = "random";

    private int[] indices = {};

    /**
     * Makes the indices.
     *
     * @param keys as many as there are of these
     */
    @Setup(Level.Trial)
    public void make(Keys keys) {
      indices = Access.of(access).indices(keys.size, Seed.VALUE + 1);
    }
  }

  /** Fails the run if the device filters wrongly. */
  @State(Scope.Benchmark)
  public static class FilterChecked {
    /**
     * Compares with the plain loop.
     *
     * @param on the device
     * @param keys the elements
     * @param kept how many are kept
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Keys keys, Kept kept) {
      keys.uniform.checkFilter(on, kept.share);
    }
  }

  /** Fails the run if the device gathers wrongly. */
  @State(Scope.Benchmark)
  public static class GatherChecked {
    /**
     * Compares with the plain loop.
     *
     * @param on the device
     * @param keys the elements
     * @param picked which are picked
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Keys keys, Picked picked) {
      keys.uniform.checkGather(on, picked.indices);
    }
  }

  /** Fails the run if the device orders wrongly. */
  @State(Scope.Benchmark)
  public static class OrderChecked {
    /**
     * Compares with the JDK's sort of packed keys.
     *
     * @param on the device
     * @param keys the elements
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Keys keys) {
      keys.uniform.checkOrder(on);
    }
  }

  /**
   * Pantile's filter.
   *
   * @param on the device
   * @param keys the elements
   * @param kept how many are kept
   * @param checked so that it is checked
   * @param rate to count into
   * @return the kept elements
   */
  @Benchmark
  public Object pantileFilter(OnDevice on, Keys keys, Kept kept, FilterChecked checked, Rate rate) {
    return keys.uniform.counted(rate).filter(on, kept.share);
  }

  /**
   * A plain loop that filters.
   *
   * @param keys the elements
   * @param kept how many are kept
   * @param rate to count into
   * @return the kept elements
   */
  @Benchmark
  public Object loopFilter(Keys keys, Kept kept, Rate rate) {
    return keys.uniform.counted(rate).loopFilter(kept.share);
  }

  /**
   * A filter by a parallel stream.
   *
   * @param keys the elements
   * @param kept how many are kept
   * @param rate to count into
   * @return the kept elements
   */
  @Benchmark
  public Object streamFilter(Keys keys, Kept kept, Rate rate) {
    return keys.uniform.counted(rate).streamFilter(kept.share);
  }

  /**
   * Pantile's gather.
   *
   * @param on the device
   * @param keys the elements
   * @param picked which are picked
   * @param checked so that it is checked
   * @param rate to count into
   * @return the picked elements
   */
  @Benchmark
  public Object pantileGather(
      OnDevice on, Keys keys, Picked picked, GatherChecked checked, Rate rate) {
    return keys.uniform.counted(rate).gather(on, picked.indices);
  }

  /**
   * A plain loop that gathers.
   *
   * @param keys the elements
   * @param picked which are picked
   * @param rate to count into
   * @return the picked elements
   */
  @Benchmark
  public Object loopGather(Keys keys, Picked picked, Rate rate) {
    return keys.uniform.counted(rate).loopGather(picked.indices);
  }

  /**
   * A gather by a parallel stream.
   *
   * @param keys the elements
   * @param picked which are picked
   * @param rate to count into
   * @return the picked elements
   */
  @Benchmark
  public Object streamGather(Keys keys, Picked picked, Rate rate) {
    return keys.uniform.counted(rate).streamGather(picked.indices);
  }

  /**
   * Pantile's order, ascending.
   *
   * @param on the device
   * @param keys the elements
   * @param checked so that it is checked
   * @param rate to count into
   * @return the indices
   */
  @Benchmark
  public int[] pantileArgSort(OnDevice on, Keys keys, OrderChecked checked, Rate rate) {
    return keys.uniform.counted(rate).argSort(on);
  }

  /**
   * {@code Arrays.parallelSort} of boxed indices by a comparator.
   *
   * @param keys the elements
   * @param rate to count into
   * @return the indices
   */
  @Benchmark
  public int[] boxedArgSort(Keys keys, Rate rate) {
    return keys.uniform.counted(rate).boxedArgSort();
  }

  /**
   * {@code Arrays.parallelSort} of keys that are packed with their indices.
   *
   * @param keys the elements
   * @param rate to count into
   * @return the indices
   */
  @Benchmark
  public int[] packedArgSort(Keys keys, Rate rate) {
    return keys.uniform.counted(rate).packedArgSort();
  }

  /** Uniform keys of one type. */
  private static final class Uniform<A> {
    private final Selects<A> type;
    private final InputElements<A> elements;
    private final A keys;
    private final int size;

    Uniform(Selects<A> type, int size) {
      this.type = type;
      this.size = size;
      elements = type.elements();
      keys = Spread.UNIFORM.keys(elements, size, Seed.VALUE);
    }

    Uniform<A> counted(Rate rate) {
      rate.add(size, elements.bytes());
      return this;
    }

    A filter(OnDevice on, double share) {
      return type.filter(on.pantile, keys, share);
    }

    A loopFilter(double share) {
      return type.loopFilter(keys, share);
    }

    A streamFilter(double share) {
      return type.streamFilter(keys, share);
    }

    A gather(OnDevice on, int[] indices) {
      return type.gather(on.pantile, keys, indices);
    }

    A loopGather(int[] indices) {
      return type.loopGather(keys, indices);
    }

    A streamGather(int[] indices) {
      return type.streamGather(keys, indices);
    }

    int[] argSort(OnDevice on) {
      return type.argSort(on.pantile, keys);
    }

    int[] boxedArgSort() {
      return type.boxedArgSort(keys);
    }

    int[] packedArgSort() {
      return type.packedArgSort(keys);
    }

    void checkFilter(OnDevice on, double share) {
      A expected = loopFilter(share);
      A actual = filter(on, share);
      boolean right =
          elements.length(actual) == elements.length(expected)
              && elements.hash(actual) == elements.hash(expected);
      require(right, "filter", on);
    }

    void checkGather(OnDevice on, int[] indices) {
      boolean right = elements.hash(gather(on, indices)) == elements.hash(loopGather(indices));
      require(right, "gather", on);
    }

    void checkOrder(OnDevice on) {
      boolean right =
          InputElements.INT.hash(argSort(on)) == InputElements.INT.hash(packedArgSort());
      require(right, "order", on);
    }

    private void require(boolean right, String what, OnDevice on) {
      if (!right) {
        throw new AssertionError(
            "wrong "
                + what
                + " of "
                + elements.name()
                + " on "
                + on.device
                + ", seed "
                + Seed.VALUE);
      }
    }
  }
}
