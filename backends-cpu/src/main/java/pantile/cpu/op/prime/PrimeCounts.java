// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.function.BooleanSupplier;

/**
 * How many primes there are up to each number of a range from 0. Takes O(1) time a number, and
 * limit / 20 bytes of memory, of which {@link SievingPrimes} has two thirds.
 *
 * <p>Immutable.
 */
final class PrimeCounts {
  /** For each distance from a word's first number, the bits of the numbers up to there. */
  private static final long[] UP_TO = new long[Wheel.WORD_SPAN];

  static {
    for (int bit = 0; bit < Long.SIZE; bit++) {
      for (int i = Wheel.wordValue(bit); i < Wheel.WORD_SPAN; i++) {
        UP_TO[i] |= 1L << bit;
      }
    }
  }

  private final long[] words;

  /** The primes before each word. */
  private final int[] before;

  /**
   * Counts primes.
   *
   * @param limit the greatest number that will be asked for, at most 3037000499
   * @param cancelled polled while primes are sieved
   */
  PrimeCounts(long limit, BooleanSupplier cancelled) {
    words = SievingPrimes.upTo(limit, cancelled).words();
    before = new int[(int) (limit / Wheel.WORD_SPAN) + 1];
    int count = 3;
    for (int i = 0; i < before.length; i++) {
      before[i] = count;
      count += Long.bitCount(words[i]);
    }
  }

  /** The bits of a word that stand for its numbers up to one, by that one's distance. */
  static long upTo(int distance) {
    return UP_TO[distance];
  }

  /**
   * The number of primes up to {@code n}.
   *
   * @param n at least 0, at most the limit
   * @return π(n)
   */
  int count(long n) {
    if (n < 7) {
      return n < 2 ? 0 : n < 3 ? 1 : n < 5 ? 2 : 3;
    }
    int word = (int) (n / Wheel.WORD_SPAN);
    int distance = (int) (n - (long) word * Wheel.WORD_SPAN);
    return before[word] + Long.bitCount(words[word] & UP_TO[distance]);
  }
}
