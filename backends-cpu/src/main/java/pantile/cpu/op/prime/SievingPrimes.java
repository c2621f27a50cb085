// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.lang.ref.SoftReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The primes up to a limit, as a set of bits: eight bits stand for thirty numbers. A set is
 * immutable, and all workers of a process share it.
 *
 * <p>Memory: limit / 30 bytes. Sieving just below 2^63 takes the primes up to 3.04e9, which are 102
 * MB; at 1e18, 34 MB; at 1e15, 1.1 MB. A soft reference holds the largest set made so far. So the
 * collector may free the set when memory is short. The set is then made again.
 *
 * <p>Thread-safe.
 */
final class SievingPrimes {
  /** Primes below this have squares that the pre-sieve alone makes right. */
  private static final long BASE_LIMIT = (long) PreSieve.LIMIT * PreSieve.LIMIT - 1;

  private static final SievingPrimes BASE = new SievingPrimes(BASE_LIMIT, null, () -> false);
  private static final Object MAKING = new Object();
  private static volatile SoftReference<SievingPrimes> largest = new SoftReference<>(BASE);

  private final long limit;
  private final long[] words;

  private SievingPrimes(long limit, @Nullable SievingPrimes smaller, BooleanSupplier cancelled) {
    this.limit = limit;
    words = new long[(int) (limit / Wheel.WORD_SPAN) + 1];
    SegmentVisitor copy =
        (bits, length, firstByte) -> {
          int to = (int) (firstByte >>> 3);
          for (int i = 0; i < length; i += 8) {
            words[to + (i >>> 3)] = Words.get(bits, i);
          }
        };
    long end = (long) words.length * Wheel.WORD_SPAN;
    new SegmentSieve(0, end, limit, smaller, SievePolicy.DEFAULT, cancelled).run(copy);
  }

  /**
   * The primes up to at least {@code limit}. The set is made now, unless it was made before. A
   * caller waits for a set that another thread is making. Takes O(limit log log limit) time.
   *
   * @param limit the least limit, 0 to 3037000499 (the root of 2^63 - 1)
   * @param cancelled polled while primes are made
   * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
   */
  static SievingPrimes upTo(long limit, BooleanSupplier cancelled) {
    if (limit <= BASE_LIMIT) {
      return BASE;
    }
    SievingPrimes held = largest.get();
    if (held != null && held.limit >= limit) {
      return held;
    }
    synchronized (MAKING) {
      held = largest.get();
      if (held != null && held.limit >= limit) {
        return held;
      }
      // The limit is rounded up, so that a caller that walks upwards does not make the set anew at
      // each step.
      long rounded = Math.max(1 << 20, limit + limit / 64);
      SievingPrimes smaller = upTo((long) Math.sqrt((double) rounded) + 1, cancelled);
      SievingPrimes made = new SievingPrimes(rounded, smaller, cancelled);
      largest = new SoftReference<>(made);
      return made;
    }
  }

  /** The greatest number for which this set knows whether it is prime. */
  long limit() {
    return limit;
  }

  /**
   * The bits, of which word {@code i} has those of the numbers from {@code 240 i} on. To be read.
   */
  long[] words() {
    return words;
  }

  /** Walks the primes greater than {@code bound}, which is at least 5. */
  Cursor above(long bound) {
    return new Cursor(bound);
  }

  /** A place in the set, between two primes. Used by one thread. */
  final class Cursor {
    private int index;
    private long word;

    private Cursor(long bound) {
      long from = bound + 1;
      index = (int) (from / Wheel.WORD_SPAN);
      int within = (int) (from - (long) index * Wheel.WORD_SPAN);
      int firstBit = 8 * (within / Wheel.SPAN) + Wheel.nextBit(within % Wheel.SPAN);
      word = index < words.length ? words[index] & (-1L << firstBit) : 0;
    }

    /**
     * Writes the next primes, at most as many as {@code into} holds and none greater than {@code
     * top}. Returns how many; 0 at the end.
     */
    int next(long[] into, long top) {
      int n = 0;
      long w = word;
      int at = index;
      while (true) {
        long base = (long) at * Wheel.WORD_SPAN;
        while (w != 0) {
          long prime = base + Wheel.wordValue(Long.numberOfTrailingZeros(w));
          if (n == into.length || prime > top) {
            word = w;
            index = at;
            return n;
          }
          into[n++] = prime;
          w &= w - 1;
        }
        if (at + 1 >= words.length) {
          word = 0;
          index = at;
          return n;
        }
        w = words[++at];
      }
    }
  }
}
