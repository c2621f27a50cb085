// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.util.Locale;
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
import org.openjdk.jmh.annotations.TearDown;
import pantile.Doubles;
import pantile.bench.input.Seed;

/**
 * Chains of calls on elements that the device keeps, and on those of a Java array, which travel for
 * each call. On a device that works on host memory both are the same.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ResidenceBenchmark {
  /** What a chain does. */
  public enum Chain {
    /** Five operations and a sum, in one pass. */
    FUSED {
      @Override
      double run(Doubles x) {
        return x.mul(0.5).add(3).mul(x).sub(1).abs().sum();
      }
    },
    /** The same operations, each of which makes an array. */
    STEPS {
      @Override
      double run(Doubles x) {
        try (Doubles half = x.mul(0.5).evaluate();
            Doubles more = half.add(3).evaluate();
            Doubles squares = more.mul(x).evaluate();
            Doubles less = squares.sub(1).evaluate();
            Doubles sizes = less.abs().evaluate()) {
          return sizes.sum();
        }
      }
    },
    /** A sort, prefix sums of what is sorted, and their sum. */
    SORT_SCAN {
      @Override
      double run(Doubles x) {
        try (Doubles sorted = x.sort();
            Doubles sums = sorted.inclusiveScan()) {
          return sums.sum();
        }
      }
    };

    abstract double run(Doubles x);
  }

  /** The elements. */
  @State(Scope.Benchmark)
  public static class Given {
    /** What is done. */
    @Param({"FUSED", "STEPS", "SORT_SCAN"})
    public Chain chain = Chain.FUSED;

    /** How many elements: as many as fit a cache, and more. */
    @Param({"100000", "20000000"})
    public int size = 100_000;

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up before any benchmark.
    private double[] elements;

    /** Makes the elements. */
    @Setup(Level.Trial)
    public void make() {
      elements = new SplittableRandom(Seed.VALUE).doubles(size, -100, 100).toArray();
    }
  }

  /** The elements on the device. Fails the run if chains there have another result. */
  @State(Scope.Benchmark)
  public static class Kept {
    @SuppressWarnings("NullAway.Init") // JMH calls the set-up before any benchmark.
    private Doubles elements;

    /**
     * Brings the elements to the device, and compares.
     *
     * @param on the device
     * @param given the elements
     */
    @Setup(Level.Trial)
    public void bring(OnDevice on, Given given) {
      elements = on.pantile.over(given.elements).on(on.pantile.devices().getFirst());
      double expected = given.chain.run(on.pantile.over(given.elements));
      double actual = given.chain.run(elements);
      if (expected != actual) {
        throw new AssertionError(
            String.format(
                Locale.ROOT,
                "%s on %s is %s, not %s, seed %d",
                given.chain,
                on.device,
                actual,
                expected,
                Seed.VALUE));
      }
    }

    /** Frees the elements. */
    @TearDown(Level.Trial)
    public void free() {
      elements.close();
    }
  }

  /**
   * Elements of a Java array.
   *
   * @param on the device
   * @param given what is done
   * @param rate to count into
   * @return the sum
   */
  @Benchmark
  public double fromHost(OnDevice on, Given given, Rate rate) {
    rate.add(given.size, Double.BYTES);
    return given.chain.run(on.pantile.over(given.elements));
  }

  /**
   * Elements that the device keeps.
   *
   * @param on the device
   * @param given what is done
   * @param kept the elements
   * @param rate to count into
   * @return the sum
   */
  @Benchmark
  public double kept(OnDevice on, Given given, Kept kept, Rate rate) {
    rate.add(given.size, Double.BYTES);
    return given.chain.run(kept.elements);
  }
}
