// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import pantile.error.JobFailedException;
import pantile.op.Jobs;
import pantile.op.Numbers;
import pantile.op.prime.ArePrime.Flags;
import pantile.spi.Kernel;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Plans work on primes as jobs. Primes are counted and listed by a segmented sieve; those of long
 * ranges are counted without visiting them. Numbers are tested one by one.
 *
 * @see CountPrimes
 * @see CountLeaves
 * @see ListPrimes
 * @see ArePrime
 */
public final class PrimePlan {
  /** The longest array that the JVM makes. */
  private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  /**
   * The longest range whose primes fit into an array, and twice into a few MB of memory, without a
   * check.
   */
  private static final long SURELY_FITS = 1 << 20;

  private PrimePlan() {}

  /**
   * Counts primes: by a sieve, or those of a long range by leaves, as {@link LeafPolicy} says.
   *
   * @param jobs runs the job
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return how many there are
   */
  public static long count(Jobs jobs, long lo, long hi) {
    Work<Long> sieve = job(new CountPrimes(), lo, hi);
    // The constant first, so that a first call of a short range does not load the policy.
    if (hi - lo < LeafPolicy.LEAST_NUMBERS || !LeafPolicy.leaves(lo, hi)) {
      return jobs.run(sieve, List.of());
    }
    CountLeaves leaves = CountLeaves.upTo(hi - 1);
    if (!jobs.machine().computes(leaves)) {
      return jobs.run(sieve, List.of());
    }
    long upTo = jobs.run(new Work<>(leaves, 0, CountLeaves.STEPS), List.of()).sum();
    return lo < 2 ? upTo : upTo - count(jobs, 0, lo);
  }

  /**
   * Lists primes.
   *
   * @param jobs runs the job
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return the primes, ascending
   * @throws ArithmeticException if there are more than an array can hold
   * @throws OutOfMemoryError if there are more than the heap can hold twice
   */
  public static long[] list(Jobs jobs, long lo, long hi) {
    Work<Numbers> job = job(new ListPrimes(), lo, hi);
    // The primes of a shorter range fit into an array and into any heap, so nothing need be
    // estimated.
    if (hi - lo > SURELY_FITS && !jobs.explains()) {
      requireRoom(PrimeEstimate.atLeast(lo, hi), Runtime.getRuntime().maxMemory());
    }
    return list(jobs, job);
  }

  /**
   * Refuses at once a list that would fail later for lack of memory.
   *
   * @param primes the least number of primes
   * @param heap the most bytes that the heap can have
   * @throws ArithmeticException if no array holds the primes
   * @throws OutOfMemoryError if the heap does not hold the array and its parts
   */
  static void requireRoom(long primes, long heap) {
    if (primes > MOST_ELEMENTS) {
      throw tooMany("at least " + primes + " primes");
    }
    // Twice the list's bytes, since parts of the list are joined to the list.
    long bytes = primes * 2 * Long.BYTES;
    if (bytes > heap) {
      throw new OutOfMemoryError(
          "the range has at least "
              + primes
              + " primes; to list them takes "
              + (bytes >> 20)
              + " MiB, and the heap has at most "
              + (heap >> 20)
              + " MiB; use forEachPrime");
    }
  }

  private static ArithmeticException tooMany(String primes) {
    return new ArithmeticException(
        "the range has " + primes + ", more than an array holds; use forEachPrime");
  }

  private static long[] list(Jobs jobs, Work<Numbers> job) {
    List<long[]> parts = new ArrayList<>();
    long[] total = {0};
    jobs.stream(
        job,
        (Numbers part) -> {
          parts.add(part.numbers());
          total[0] += part.numbers().length;
          if (total[0] > MOST_ELEMENTS) {
            throw tooMany("at least " + total[0] + " primes");
          }
        });
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    long[] all = new long[(int) total[0]];
    int at = 0;
    for (long[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /**
   * Passes primes to a consumer, ascending, on the calling thread.
   *
   * @param jobs runs the job
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @param consumer takes each prime
   */
  public static void forEach(Jobs jobs, long lo, long hi, LongConsumer consumer) {
    jobs.stream(
        job(new ListPrimes(), lo, hi),
        (Numbers part) -> {
          for (long prime : part.numbers()) {
            consumer.accept(prime);
          }
        });
  }

  /**
   * Finds the n-th prime. A first job counts the primes up to an estimate of the answer. Further
   * jobs list primes from there on, or back from there, in windows as wide as the estimate's usual
   * error.
   *
   * @param jobs runs the jobs
   * @param n which prime, from 1
   * @return the prime
   */
  public static long nth(Jobs jobs, long n) {
    if (n < 1 || n > PrimeEstimate.MAX_N) {
      throw new IllegalArgumentException(
          "there is a prime number " + n + " below 2^63 only for 1 <= n <= " + PrimeEstimate.MAX_N);
    }
    long at = PrimeEstimate.estimate(n);
    long below = count(jobs, 0, at);
    long width = Math.max(1L << 16, (long) (Math.sqrt((double) at) * 2));
    if (jobs.explains()) {
      jobs.remark(
          "what follows depends on that count: lists of primes from there on, or back from"
              + " there, one window or a few, such as");
      var _ = list(jobs, job(new ListPrimes(), at, end(at, width)));
      return at;
    }
    while (below < n) {
      requireNumbers(at < Long.MAX_VALUE, n);
      long end = end(at, width);
      long[] primes = list(jobs, job(new ListPrimes(), at, end));
      if (below + primes.length >= n) {
        return primes[(int) (n - below) - 1];
      }
      below += primes.length;
      at = end;
    }
    while (true) {
      long start = Math.max(0, at - width);
      long[] primes = list(jobs, job(new ListPrimes(), start, at));
      below -= primes.length;
      if (below < n) {
        return primes[(int) (n - below) - 1];
      }
      requireNumbers(start > 0, n);
      at = start;
    }
  }

  /** Fails if no numbers are left. Numbers are left if counts and lists of primes agree. */
  private static void requireNumbers(boolean left, long n) {
    if (!left) {
      throw new JobFailedException(
          "count-primes and list-primes contradict each other: prime number "
              + n
              + " is not where the count says");
    }
  }

  private static long end(long at, long width) {
    return at > Long.MAX_VALUE - width ? Long.MAX_VALUE : at + width;
  }

  /**
   * Tests numbers.
   *
   * @param jobs runs the job
   * @param numbers of type {@code long}
   * @return whether each is prime
   */
  public static boolean[] arePrime(Jobs jobs, Slice numbers) {
    boolean[] prime = new boolean[Scratch.requireArray(numbers.length())];
    Flags flags = jobs.reduce(new ArePrime(), numbers);
    for (int i = 0; i < prime.length; i++) {
      prime[i] = (flags.words()[i / Long.SIZE] >>> i & 1) != 0;
    }
    return prime;
  }

  static <P> Work<P> job(Kernel<P> kernel, long lo, long hi) {
    requireRange(lo, hi);
    return new Work<>(kernel, lo, hi);
  }

  static void requireRange(long lo, long hi) {
    if (lo < 0 || lo > hi) {
      throw new IllegalArgumentException(
          "a range of primes needs 0 <= lo <= hi, not [" + lo + ", " + hi + ")");
    }
  }
}
