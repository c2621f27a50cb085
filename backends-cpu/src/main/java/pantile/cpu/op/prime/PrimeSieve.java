// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * The primes of one tile, a half-open range of numbers: counted, listed or handed on, on the
 * calling thread. Any number of threads may do so at once, each with its own tile.
 *
 * <p>A segmented sieve of Eratosthenes. Time O((hi - lo) log log hi + √hi / log hi). Memory: the
 * shared {@link SievingPrimes}, √hi / 30 bytes; for each calling thread a block of two megabytes,
 * and where √hi is above six million the buckets of {@link BucketSieve}: 16 to 64 MB at 1e15, at
 * most 256 MB near 2^63, and no more than the thread's share of a quarter of the heap. A range that
 * is narrow beside √hi is sieved by small primes only, and what is left is tested by {@link
 * MillerRabin}; then no large set of sieving primes is made. Softly referenced, this memory stays
 * for later tiles: see {@link Workbench}.
 *
 * <p>Every method takes {@code 0 <= lo <= hi} and throws {@link IllegalArgumentException}
 * otherwise. The condition {@code cancelled} is polled once a block, every few milliseconds; when
 * it says true, the call ends with a {@link CancellationException}.
 */
final class PrimeSieve {
  /** The primes that have no bit in the wheel. */
  private static final int[] WHEEL_PRIMES = {2, 3, 5};

  private PrimeSieve() {}

  /**
   * Counts the primes {@code p} with {@code lo <= p < hi}.
   *
   * @param lo the first number
   * @param hi the number after the last
   * @return the count
   */
  static long count(long lo, long hi) {
    return count(lo, hi, () -> false);
  }

  /**
   * Counts the primes {@code p} with {@code lo <= p < hi}.
   *
   * @param lo the first number
   * @param hi the number after the last
   * @param cancelled polled; true ends the call
   * @return the count
   * @throws CancellationException if {@code cancelled} says so
   */
  static long count(long lo, long hi, BooleanSupplier cancelled) {
    check(lo, hi);
    long[] count = new long[1];
    for (int p : WHEEL_PRIMES) {
      if (lo <= p && p < hi) {
        count[0]++;
      }
    }
    sieve(lo, hi, cancelled, (bits, length, at) -> count[0] += Words.bitCount(bits, length));
    return count[0];
  }

  /**
   * Lists the primes {@code p} with {@code lo <= p < hi}, ascending.
   *
   * @param lo the first number
   * @param hi the number after the last
   * @return the primes, in an array of their own
   */
  static long[] list(long lo, long hi) {
    return list(lo, hi, () -> false);
  }

  /**
   * Lists the primes {@code p} with {@code lo <= p < hi}, ascending. Extra memory: at most as much
   * again as the result takes.
   *
   * @param lo the first number
   * @param hi the number after the last
   * @param cancelled polled; true ends the call
   * @return the primes, in an array of their own
   * @throws CancellationException if {@code cancelled} says so
   * @throws OutOfMemoryError if the primes do not fit in one array
   */
  static long[] list(long lo, long hi, BooleanSupplier cancelled) {
    check(lo, hi);
    PrimeList list = new PrimeList(lo, hi);
    for (int p : WHEEL_PRIMES) {
      if (lo <= p && p < hi) {
        list.add(p);
      }
    }
    sieve(lo, hi, cancelled, list);
    return list.toArray();
  }

  /**
   * Hands each prime {@code p} with {@code lo <= p < hi}, ascending, to {@code consumer}.
   *
   * @param lo the first number
   * @param hi the number after the last
   * @param consumer called on this thread
   */
  static void forEach(long lo, long hi, LongConsumer consumer) {
    forEach(lo, hi, consumer, () -> false);
  }

  /**
   * Hands each prime {@code p} with {@code lo <= p < hi}, ascending, to {@code consumer}. What the
   * consumer throws ends the call.
   *
   * @param lo the first number
   * @param hi the number after the last
   * @param consumer called on this thread
   * @param cancelled polled; true ends the call
   * @throws CancellationException if {@code cancelled} says so
   */
  static void forEach(long lo, long hi, LongConsumer consumer, BooleanSupplier cancelled) {
    check(lo, hi);
    for (int p : WHEEL_PRIMES) {
      if (lo <= p && p < hi) {
        consumer.accept(p);
      }
    }
    sieve(
        lo,
        hi,
        cancelled,
        (bits, length, firstByte) -> {
          for (int i = 0; i < length; i += 8) {
            long base = (firstByte + i) * Wheel.SPAN;
            for (long w = Words.get(bits, i); w != 0; w &= w - 1) {
              consumer.accept(base + Wheel.wordValue(Long.numberOfTrailingZeros(w)));
            }
          }
        });
  }

  static void poll(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("the sieve was cancelled");
    }
  }

  private static void check(long lo, long hi) {
    if (lo < 0 || hi < lo) {
      throw new IllegalArgumentException(
          "a range of numbers needs 0 <= lo <= hi, not lo = " + lo + ", hi = " + hi);
    }
  }

  private static void sieve(long lo, long hi, BooleanSupplier cancelled, SegmentVisitor visitor) {
    sieve(lo, hi, SievePolicy.DEFAULT, cancelled, visitor);
  }

  static void sieve(
      long lo, long hi, SievePolicy policy, BooleanSupplier cancelled, SegmentVisitor visitor) {
    if (hi - lo == 0 || hi <= 7) {
      return;
    }
    poll(cancelled);
    long root = root(hi - 1);
    long limit = Math.min(root, partialLimit(hi - lo, policy));
    SievingPrimes primes = SievingPrimes.upTo(limit, cancelled);
    SegmentVisitor last = limit < root ? new SurvivorTest(visitor, cancelled) : visitor;
    new SegmentSieve(lo, hi, limit, primes, policy, cancelled).run(last);
  }

  /** The greatest number whose square is at most {@code n}. */
  static long root(long n) {
    long r = (long) Math.sqrt((double) n);
    while (r > 3_037_000_499L || r * r > n) {
      r--;
    }
    while (r < 3_037_000_499L && (r + 1) * (r + 1) <= n) {
      r++;
    }
    return r;
  }

  /**
   * How far it pays to sieve a window before testing what is left. About {@code 0.56 w / ln L} of
   * {@code w} numbers survive the primes up to {@code L} (Mertens), and these are {@code L / ln L}.
   * The sum of both costs is least where {@code L ln L} is {@code 0.56 w} times the cost of a test,
   * counted in set-ups of a prime. A window for which this is half of the root is sieved in full.
   */
  private static long partialLimit(long width, SievePolicy policy) {
    double goal = 0.56 * width * policy.testCost();
    double limit = policy.smallLimit();
    if (goal > limit * Math.log(limit)) {
      limit = goal / Math.log(goal);
    }
    // The optimum is flat, and tests have no memory to pay for: but a full sieve needs no test.
    return (long) Math.min(2 * limit, 4e9);
  }

  /** Collects primes; sized by a bound on the count, so that it seldom grows. */
  private static final class PrimeList implements SegmentVisitor {
    private long[] list;
    private int size;

    PrimeList(long lo, long hi) {
      double width = hi - lo;
      double expected = width / Math.max(1, Math.log(Math.max(2.0, lo + width / 2)) - 1);
      list = new long[(int) Math.min(1 << 30, expected * 1.02 + 100)];
    }

    void add(long prime) {
      list[size++] = prime;
    }

    @Override
    public void visit(byte[] bits, int length, long firstByte) {
      long needed = size + Words.bitCount(bits, length);
      if (needed > list.length) {
        long grown = Math.max(needed, list.length + (list.length >> 3) + 1024L);
        if (needed > Integer.MAX_VALUE - 8) {
          throw new OutOfMemoryError("the primes do not fit in one array");
        }
        list = Arrays.copyOf(list, (int) Math.min(grown, Integer.MAX_VALUE - 8));
      }
      int n = size;
      long[] into = list;
      for (int i = 0; i < length; i += 8) {
        long base = (firstByte + i) * Wheel.SPAN;
        for (long w = Words.get(bits, i); w != 0; w &= w - 1) {
          into[n++] = base + Wheel.wordValue(Long.numberOfTrailingZeros(w));
        }
      }
      size = n;
    }

    long[] toArray() {
      return size == list.length ? list : Arrays.copyOf(list, size);
    }
  }
}
