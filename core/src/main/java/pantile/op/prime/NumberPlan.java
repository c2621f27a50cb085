// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import java.math.BigInteger;
import java.util.List;
import pantile.job.Job;
import pantile.job.LocalFunction;
import pantile.op.Done;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.op.Numbers;
import pantile.op.own.Custom;
import pantile.spi.Scratch;
import pantile.spi.Work;

/**
 * Plans work on the prime factors of numbers: jobs of plain Java, which the devices that run Java
 * compute. They keep no journals.
 */
public final class NumberPlan {
  /** Numbers of a tile whose factors are found one by one. */
  private static final int FACTORED = 64;

  private static final FirstCalls FIRST_FACTORS = new FirstCalls();
  private static final FirstCalls FIRST_SUMS = new FirstCalls();
  private static final FirstCalls FIRST_TOTIENTS = new FirstCalls();

  private NumberPlan() {}

  /**
   * The prime factors of a number, on the calling thread.
   *
   * @param jobs of the call
   * @param number at least 1
   * @return the factors, ascending
   */
  public static long[] factors(Jobs jobs, long number) {
    jobs.requireUnjournaled("factor");
    jobs.requireOpen();
    return Factoring.factors(number);
  }

  /**
   * The prime factors of numbers.
   *
   * @param jobs runs the job
   * @param numbers each at least 1
   * @return the factors of each, ascending
   */
  public static long[][] factors(Jobs jobs, long[] numbers) {
    jobs.requireUnjournaled("factor");
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 1) {
        throw new IllegalArgumentException(
            "only numbers from 1 on have prime factors, not " + numbers[i] + " at index " + i);
      }
    }
    long[][] factors = new long[numbers.length][];
    run(
        jobs,
        "factor",
        numbers.length,
        FACTORED,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            factors[i] = Factoring.factors(numbers[i]);
          }
        });
    return factors;
  }

  /**
   * The least prime factor of each number of a range.
   *
   * @param jobs runs the job
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return the factors; 0 for 0 and 1 for 1
   */
  public static long[] smallestFactors(Jobs jobs, long lo, long hi) {
    long[] least = new long[begin(jobs, "smallestFactors", lo, hi)];
    if (least.length > 0) {
      FactorSieve sieve = FactorSieve.ofFactors(hi);
      if (FIRST_FACTORS.take(jobs, least.length)) {
        sieve.smallestFactors(lo, least, 0, least.length);
        return least;
      }
      run(
          jobs,
          "smallest-factors",
          least.length,
          sieve.tile(),
          (from, to) -> sieve.smallestFactors(lo + from, least, from, to));
    }
    return least;
  }

  /**
   * Euler's totient of each number of a range.
   *
   * @param jobs runs the job
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return the totients; 0 for 0
   */
  public static long[] totients(Jobs jobs, long lo, long hi) {
    long[] totients = new long[begin(jobs, "totients", lo, hi)];
    if (totients.length > 0) {
      FactorSieve sieve = FactorSieve.ofFactors(hi);
      if (FIRST_TOTIENTS.take(jobs, totients.length)) {
        sieve.totients(lo, totients, 0, totients.length);
        return totients;
      }
      run(
          jobs,
          "totients",
          totients.length,
          sieve.tile(),
          (from, to) -> sieve.totients(lo + from, totients, from, to));
    }
    return totients;
  }

  /**
   * Which numbers of a range no square above 1 divides.
   *
   * @param jobs runs the job
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return a flag for each
   */
  public static boolean[] squarefree(Jobs jobs, long lo, long hi) {
    boolean[] squarefree = new boolean[begin(jobs, "isSquarefree", lo, hi)];
    if (squarefree.length > 0) {
      FactorSieve sieve = FactorSieve.ofSquares(hi);
      run(
          jobs,
          "is-squarefree",
          squarefree.length,
          sieve.tile(),
          (from, to) -> sieve.squarefree(lo + from, squarefree, from, to));
    }
    return squarefree;
  }

  /**
   * The sum of the primes of a range. Workers list primes, and the calling thread adds them.
   *
   * @param jobs runs the job
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return the sum
   */
  public static BigInteger sumOfPrimes(Jobs jobs, long lo, long hi) {
    jobs.requireUnjournaled("sumOfPrimes");
    if (lo >= 0 && lo <= hi && hi <= FirstCalls.LONGEST && FIRST_SUMS.take(jobs, hi)) {
      jobs.requireOpen();
      return BigInteger.valueOf(sum(SmallPrimes.upTo((int) Math.max(0, hi - 1)), lo));
    }
    BigInteger[] sum = {BigInteger.ZERO};
    jobs.stream(
        PrimePlan.job(new ListPrimes(), lo, hi),
        (Numbers part) -> {
          long high = 0;
          long low = 0;
          for (long prime : part.numbers()) {
            high += prime >>> Integer.SIZE;
            low += prime & 0xffff_ffffL;
          }
          BigInteger highs = BigInteger.valueOf(high).shiftLeft(Integer.SIZE);
          sum[0] = sum[0].add(highs).add(BigInteger.valueOf(low));
        });
    return sum[0];
  }

  private static long sum(int[] primes, long lo) {
    long sum = 0;
    for (int prime : primes) {
      sum += prime < lo ? 0 : prime;
    }
    return sum;
  }

  private static int begin(Jobs jobs, String name, long lo, long hi) {
    jobs.requireUnjournaled(name);
    PrimePlan.requireRange(lo, hi);
    jobs.requireOpen();
    int length = Scratch.requireArray(hi - lo);
    if (jobs.explains()) {
      LocalFunction<Done> nothing = _ -> Done.DONE;
      Job<Done> job = Job.of(name, 0, length, nothing, Done.MERGE);
      var _ = jobs.run(new Work<>(new Custom<>(job, 0), 0, length), List.of());
      return 0;
    }
    return length;
  }

  private static void run(Jobs jobs, String label, int length, int tile, Part part) {
    LocalFunction<Done> work =
        its -> {
          part.compute((int) its.from(), (int) its.to());
          return Done.DONE;
        };
    Job<Done> job = Job.of(label, 0, length, tile, work, Done.MERGE);
    var _ = jobs.run(new Work<>(new Custom<>(job, 0), 0, length), List.of());
  }

  /** Computes the results of some places. */
  @FunctionalInterface
  private interface Part {
    void compute(int from, int to);
  }
}
