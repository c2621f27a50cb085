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
import pantile.bench.input.PlainSieve;

/** Primes: counted, listed, and the n-th of them. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SieveBenchmark {
  /** A range of numbers. */
  @State(Scope.Benchmark)
  public static class Range {
    /** The first number. */
    @Param({"0", "1000000000000"})
    public long lo;

    /** How many numbers. */
    @Param({"10000000", "1000000000"})
    public long numbers = 10_000_000;
  }

  /** Fails the run if the device counts wrongly. */
  @State(Scope.Benchmark)
  public static class Checked {
    private long count;

    /**
     * Compares count, list and n-th prime with the plain sieve.
     *
     * @param on the device
     * @param range the numbers
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Range range) {
      long hi = range.lo + range.numbers;
      count = PlainSieve.count(range.lo, hi);
      long[] primes = on.pantile.primes(range.lo, hi);
      equal(count, on.pantile.countPrimes(range.lo, hi));
      equal(count, primes.length);
      if (range.lo == 0) {
        equal(primes[primes.length - 1], on.pantile.nthPrime(count));
      }
    }

    private static void equal(long expected, long actual) {
      if (expected != actual) {
        throw new AssertionError(
            String.format(Locale.ROOT, "expected %d, got %d", expected, actual));
      }
    }
  }

  /** How many primes from 2 on. */
  @State(Scope.Benchmark)
  public static class Ordinal {
    /** Which prime. */
    @Param({"1000000", "50847534"})
    public long n = 1_000_000;
  }

  /**
   * Counts by Pantile.
   *
   * @param on the device
   * @param range the numbers
   * @param checked so that it is checked
   * @param rate to count numbers into
   * @return how many primes
   */
  @Benchmark
  public long countPrimes(OnDevice on, Range range, Checked checked, Rate rate) {
    rate.add(range.numbers, 0);
    return on.pantile.countPrimes(range.lo, range.lo + range.numbers);
  }

  /**
   * Lists by Pantile.
   *
   * @param on the device
   * @param range the numbers
   * @param checked so that it is checked
   * @param rate to count primes into
   * @return the primes
   */
  @Benchmark
  public long[] primes(OnDevice on, Range range, Checked checked, Rate rate) {
    long[] primes = on.pantile.primes(range.lo, range.lo + range.numbers);
    rate.add(primes.length, Long.BYTES);
    return primes;
  }

  /**
   * The n-th prime by Pantile.
   *
   * @param on the device
   * @param ordinal which
   * @param rate to count primes into
   * @return the prime
   */
  @Benchmark
  public long nthPrime(OnDevice on, Ordinal ordinal, Rate rate) {
    rate.add(ordinal.n, 0);
    return on.pantile.nthPrime(ordinal.n);
  }

  /**
   * Counts by a plain segmented sieve.
   *
   * @param range the numbers
   * @param rate to count numbers into
   * @return how many primes
   */
  @Benchmark
  public long plainSieve(Range range, Rate rate) {
    rate.add(range.numbers, 0);
    return PlainSieve.count(range.lo, range.lo + range.numbers);
  }
}
