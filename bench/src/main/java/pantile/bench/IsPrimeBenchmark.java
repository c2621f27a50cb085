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
import pantile.bench.input.BigIntegers;
import pantile.bench.input.Candidates;
import pantile.bench.input.Seed;

/** Primality of random odd numbers of 63 bits. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class IsPrimeBenchmark {
  /** Numbers to test. */
  @State(Scope.Benchmark)
  public static class Numbers {
    /** How many. */
    @Param("100000")
    public int size = 100_000;

    private long[] numbers = {};

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      numbers = Candidates.odd63(size, Seed.VALUE);
    }
  }

  /** Fails the run if the device errs. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with {@code BigInteger}.
     *
     * @param on the device
     * @param given the numbers
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Numbers given) {
      boolean[] expected = BigIntegers.arePrime(given.numbers);
      if (!Arrays.equals(expected, on.pantile.isPrime(given.numbers))) {
        throw new AssertionError("wrong primality on " + on.device + ", seed " + Seed.VALUE);
      }
      for (int i = 0; i < expected.length; i++) {
        if (expected[i] != on.pantile.isPrime(given.numbers[i])) {
          throw new AssertionError("wrong primality of " + given.numbers[i]);
        }
      }
    }
  }

  /**
   * All at once by Pantile.
   *
   * @param on the device
   * @param given the numbers
   * @param checked so that it is checked
   * @param rate to count into
   * @return which are prime
   */
  @Benchmark
  public boolean[] batch(OnDevice on, Numbers given, Checked checked, Rate rate) {
    rate.add(given.size, Long.BYTES);
    return on.pantile.isPrime(given.numbers);
  }

  /**
   * One after the other by Pantile.
   *
   * @param on the device
   * @param given the numbers
   * @param checked so that it is checked
   * @param rate to count into
   * @return how many are prime
   */
  @Benchmark
  public int single(OnDevice on, Numbers given, Checked checked, Rate rate) {
    rate.add(given.size, Long.BYTES);
    int primes = 0;
    for (long number : given.numbers) {
      primes += on.pantile.isPrime(number) ? 1 : 0;
    }
    return primes;
  }

  /**
   * {@code BigInteger.isProbablePrime(30)} in a parallel stream.
   *
   * @param given the numbers
   * @param rate to count into
   * @return which are prime
   */
  @Benchmark
  public boolean[] bigInteger(Numbers given, Rate rate) {
    rate.add(given.size, Long.BYTES);
    return BigIntegers.arePrime(given.numbers);
  }
}
