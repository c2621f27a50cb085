// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import pantile.error.JobFailedException;
import pantile.op.Numbers;
import pantile.op.prime.ArePrime;
import pantile.op.prime.ArePrime.Flags;
import pantile.op.prime.CountPrimes;
import pantile.op.prime.ListPrimes;
import pantile.spi.Kernel;
import pantile.spi.Slice;
import pantile.spi.Work;

/** The methods on prime numbers. */
final class Primes {
  /** The longest array that the JVM makes. */
  private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  /** Numbers in a range whose primes fit in an array, and twice in some MB of memory. */
  private static final long SURELY_FITS = 1 << 20;

  private Primes() {}

  static long count(Engine engine, long lo, long hi) {
    return engine.run(job(new CountPrimes(), lo, hi), List.of());
  }

  static long[] list(Engine engine, long lo, long hi) {
    Work<Numbers> job = job(new ListPrimes(), lo, hi);
    // So short a range has fewer primes than an array and any heap hold: nothing to work out.
    if (hi - lo > SURELY_FITS && !engine.call().explains()) {
      requireRoom(PrimeEstimate.atLeast(lo, hi), Runtime.getRuntime().maxMemory());
    }
    return list(engine, job);
  }

  /**
   * Refuses at once what would fail once the memory is full.
   *
   * @param primes how many there are at least
   * @param heap bytes that there can be
   * @throws ArithmeticException if no array holds them
   * @throws OutOfMemoryError if the heap does not hold the array and its parts
   */
  static void requireRoom(long primes, long heap) {
    if (primes > MOST_ELEMENTS) {
      throw tooMany("at least " + primes + " primes");
    }
    // Twice, since parts of the list are joined to the list.
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

  private static long[] list(Engine engine, Work<Numbers> job) {
    List<long[]> parts = new ArrayList<>();
    long[] total = {0};
    engine.stream(
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

  static void forEach(Engine engine, long lo, long hi, LongConsumer consumer) {
    engine.stream(
        job(new ListPrimes(), lo, hi),
        (Numbers part) -> {
          for (long prime : part.numbers()) {
            consumer.accept(prime);
          }
        });
  }

  /**
   * Counts up to an estimate of the answer, then lists primes from there on, or back from there, in
   * windows as wide as the estimate's usual error.
   */
  static long nth(Engine engine, long n) {
    if (n < 1 || n > PrimeEstimate.MAX_N) {
      throw new IllegalArgumentException(
          "there is a prime number " + n + " below 2^63 only for 1 <= n <= " + PrimeEstimate.MAX_N);
    }
    long at = PrimeEstimate.estimate(n);
    long below = count(engine, 0, at);
    long width = Math.max(1L << 16, (long) (Math.sqrt((double) at) * 2));
    if (engine.call().explains()) {
      engine
          .call()
          .remark(
              "what follows depends on that count: lists of primes from there on, or back from"
                  + " there, one window or a few, such as");
      var _ = list(engine, job(new ListPrimes(), at, end(at, width)));
      return at;
    }
    while (below < n) {
      requireNumbers(at < Long.MAX_VALUE, n);
      long end = end(at, width);
      long[] primes = list(engine, job(new ListPrimes(), at, end));
      if (below + primes.length >= n) {
        return primes[(int) (n - below) - 1];
      }
      below += primes.length;
      at = end;
    }
    while (true) {
      long start = Math.max(0, at - width);
      long[] primes = list(engine, job(new ListPrimes(), start, at));
      below -= primes.length;
      if (below < n) {
        return primes[(int) (n - below) - 1];
      }
      requireNumbers(start > 0, n);
      at = start;
    }
  }

  /** Whether there are numbers left, as there are if primes were counted as they are listed. */
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

  static boolean[] arePrime(Engine engine, long[] numbers, int from, int to) {
    boolean[] prime = new boolean[to - from];
    ArePrime kernel = new ArePrime();
    Flags flags = engine.reduce(kernel, new Slice.Longs(numbers, from, to));
    for (int i = 0; i < prime.length; i++) {
      prime[i] = (flags.words()[i / Long.SIZE] >>> i & 1) != 0;
    }
    return prime;
  }

  static boolean isPrime(Engine engine, long number) {
    long[] one = {number};
    return arePrime(engine, one, 0, 1)[0];
  }

  private static <P> Work<P> job(Kernel<P> kernel, long lo, long hi) {
    if (lo < 0 || lo > hi) {
      throw new IllegalArgumentException(
          "a range of primes needs 0 <= lo <= hi, not [" + lo + ", " + hi + ")");
    }
    return new Work<>(kernel, lo, hi);
  }
}
