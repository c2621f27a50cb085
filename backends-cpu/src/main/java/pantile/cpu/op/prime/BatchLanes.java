// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.Arrays;
import pantile.op.prime.Montgomery;

/**
 * Tests many numbers for primality in lanes. The steps are those of {@link MillerRabin}. Each step
 * is taken for all numbers that are left, before the next step begins.
 *
 * <p>Numbers that a step leaves undecided are moved together, so that lanes are full again. Used by
 * one thread.
 */
final class BatchLanes {
  /** Numbers that are tested at a time. Each array below then has a few KB. */
  static final int BLOCK = 1024;

  private final boolean[] answers = new boolean[BLOCK];
  private final int[] places = new int[BLOCK];
  private final long[] numbers = new long[BLOCK];
  private final long[] inverses = new long[BLOCK];
  private final long[] ones = new long[BLOCK];
  private final long[] exponents = new long[BLOCK];
  private final long[] starts = new long[BLOCK];
  private final long[] results = new long[BLOCK];

  /** {@link MillerRabin#arePrime} for ranges that were checked. */
  void arePrime(long[] in, int from, int to, boolean[] out, int outFrom) {
    int vectors = LucasLanes.STEP;
    int whole = to - (to - from) % vectors;
    for (int i = from, count; i < whole; i += count) {
      count = Math.min(BLOCK, whole - i);
      block(in, i, count);
      System.arraycopy(answers, 0, out, outFrom + i - from, count);
    }
    for (int i = whole; i < to; i++) {
      out[outFrom + i - from] = MillerRabin.isPrime(in[i]);
    }
  }

  private void block(long[] in, int from, int count) {
    DivisorLanes.mayBePrime(in, from, count, answers);
    int left = 0;
    for (int i = 0; i < count; i++) {
      long n = in[from + i];
      places[left] = i;
      numbers[left] = n;
      left += answers[i] ? 1 : 0;
      if (n < 128) {
        answers[i] = MillerRabin.isSmallPrime(n);
      }
    }
    settle(strong(left));
  }

  /** Moves the strong probable primes to base 2 to the front, and returns how many there are. */
  private int strong(int count) {
    int padded = pad(count, PowerLanes.STEP);
    for (int i = 0; i < padded; i++) {
      long n = numbers[i];
      inverses[i] = Montgomery.inverse(n);
      ones[i] = Montgomery.one(n);
      exponents[i] = MillerRabin.exponent(n) >>> 1;
    }
    PowerLanes.powersOf2(numbers, inverses, ones, exponents, padded, results);
    int left = 0;
    for (int i = 0; i < count; i++) {
      long n = numbers[i];
      long inverse = inverses[i];
      long one = ones[i];
      int place = places[i];
      boolean strong = MillerRabin.isRootOfOne(results[i], one, n, inverse);
      answers[place] = strong;
      places[left] = place;
      numbers[left] = n;
      inverses[left] = inverse;
      ones[left] = one;
      left += strong ? 1 : 0;
    }
    return left;
  }

  /** Decides which strong probable primes to base 2 are prime. */
  private void settle(int count) {
    int left = 0;
    for (int i = 0; i < count; i++) {
      long n = numbers[i];
      int p = n < MillerRabin.SMALL ? 0 : Lucas.parameter(n);
      if (p == 0) {
        answers[places[i]] = n < MillerRabin.SMALL && MillerRabin.isSurelyPrime(n);
        continue;
      }
      long one = ones[i];
      places[left] = places[i];
      numbers[left] = n;
      inverses[left] = inverses[i];
      ones[left] = one;
      starts[left] = Lucas.start(n, one, p);
      exponents[left] = (n + 1) >>> Long.numberOfTrailingZeros(n + 1);
      left++;
    }
    int padded = pad(left, LucasLanes.STEP);
    LucasLanes.members(numbers, inverses, ones, starts, exponents, padded, results);
    for (int i = 0; i < left; i++) {
      answers[places[i]] = Lucas.ends(results[i], numbers[i], inverses[i], ones[i]);
    }
  }

  /** Fills numbers up to a multiple of {@code step} with a number that every step accepts. */
  private int pad(int count, int step) {
    int padded = Math.ceilDiv(count, step) * step;
    Arrays.fill(numbers, count, padded, 3);
    Arrays.fill(inverses, count, padded, Montgomery.inverse(3));
    Arrays.fill(ones, count, padded, 1);
    Arrays.fill(starts, count, padded, 1);
    Arrays.fill(exponents, count, padded, 1);
    return padded;
  }
}
