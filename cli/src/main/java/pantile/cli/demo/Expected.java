// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * What results must be, computed in the plainest way that is fast enough. Shares no code with
 * Pantile: the canonical order of sums is written here a second time, from its description.
 */
final class Expected {
  private static final int BLOCK = 4096;
  private static final int LANES = 64;

  /** The counts of primes below 10^k for k from 0 (OEIS A006880). */
  private static final long[] PRIMES_BELOW_POWER = {
    0, 4, 25, 168, 1_229, 9_592, 78_498, 664_579, 5_761_455, 50_847_534, 455_052_511
  };

  private Expected() {}

  /** The sum of terms in canonical order. */
  static double canonicalSum(int length, IntToDoubleFunction term) {
    if (length == 0) {
      return 0;
    }
    double[] sums = new double[(length + BLOCK - 1) / BLOCK];
    for (int block = 0; block < sums.length; block++) {
      double[] lanes = new double[LANES];
      Arrays.fill(lanes, -0.0);
      int start = block * BLOCK;
      for (int i = 0; i < BLOCK && start + i < length; i++) {
        lanes[i % LANES] += term.applyAsDouble(start + i);
      }
      sums[block] = tree(lanes, 0, 1);
    }
    return sums.length == 1 ? sums[0] : canonicalSum(sums.length, i -> sums[i]);
  }

  /** The variance in canonical order, of numbers whose squares stay in range. */
  static double canonicalVariance(double[] a) {
    return moments(a, 0, a.length).squares / a.length;
  }

  /**
   * Of some numbers.
   *
   * @param mean theirs, rounded
   * @param rest what is to be added to it
   * @param squares the sum of squared deviations
   */
  private record Moments(double mean, double rest, double squares) {}

  /** A block's, or those of a left part of blocks, a power of two, combined with the others'. */
  private static Moments moments(double[] a, int from, int to) {
    int n = to - from;
    if (n <= BLOCK) {
      double center = canonicalSum(n, i -> a[from + i]) / n;
      double deviations = canonicalSum(n, i -> a[from + i] - center);
      double rest = deviations / n;
      double squares = canonicalSum(n, i -> (a[from + i] - center) * (a[from + i] - center));
      return new Moments(center, rest, Math.max(0, squares - deviations * rest));
    }
    int half = Integer.highestOneBit((n - 1) / BLOCK) * BLOCK;
    Moments left = moments(a, from, from + half);
    Moments right = moments(a, from + half, to);
    double share = (double) (n - half) / n;
    double delta = (right.mean - left.mean) + (right.rest - left.rest);
    double step = delta * share;
    double moved = left.mean + step;
    // What rounding took away (Dekker, 1971: the larger is subtracted first).
    boolean larger = Math.abs(left.mean) >= Math.abs(step);
    double lost = larger ? step - (moved - left.mean) : left.mean - (moved - step);
    double rest = left.rest + lost;
    double mean = moved + rest;
    double squares = left.squares + right.squares + delta * delta * (half * share);
    return new Moments(mean, rest - (mean - moved), squares);
  }

  /** The sum of the lanes first, first + step, first + 2 step and so on, as the tree adds them. */
  private static double tree(double[] lanes, int first, int step) {
    return step == LANES
        ? lanes[first]
        : tree(lanes, first, 2 * step) + tree(lanes, first + step, 2 * step);
  }

  /**
   * Whether a sum is as near to the true one as rounding allows. The true one is found with a
   * correction for every addition's error (Neumaier, 1974).
   */
  static boolean nearSum(double sum, int length, IntToDoubleFunction term) {
    double total = 0;
    double correction = 0;
    double magnitude = 0;
    for (int i = 0; i < length; i++) {
      double x = term.applyAsDouble(i);
      double next = total + x;
      correction += Math.abs(total) >= Math.abs(x) ? (total - next) + x : (x - next) + total;
      total = next;
      magnitude += Math.abs(x);
    }
    return Math.abs(sum - (total + correction)) <= 1e-12 * magnitude;
  }

  /** The sum of integers, which must not overflow in between. */
  static long exactSum(int length, IntToLongFunction term) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      sum = Math.addExact(sum, term.applyAsLong(i));
    }
    return sum;
  }

  /** Whether no element is greater than the next one: a comparison for each index but the last. */
  static boolean ascending(int length, IntUnaryOperator compareWithNext) {
    for (int i = 0; i < length - 1; i++) {
      if (compareWithNext.applyAsInt(i) > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * A sum over the elements' bits that no order changes, and that two arrays share by accident once
   * in 2^64 cases. The bits are mixed as those of {@link java.util.SplittableRandom} are.
   */
  static long content(int length, IntToLongFunction bits) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      long z = bits.applyAsLong(i) + 0x9e3779b97f4a7c15L;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      sum += z ^ (z >>> 31);
    }
    return sum;
  }

  static boolean sameBits(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }

  /** How many primes there are below a power of ten. */
  static long primesBelowPowerOfTen(int exponent) {
    return PRIMES_BELOW_POWER[exponent];
  }

  static int largestKnownPower() {
    return PRIMES_BELOW_POWER.length - 1;
  }

  /** The primes from lo on, by their distance to lo; a plain sieve. */
  static BitSet primesIn(long lo, int length) {
    BitSet prime = new BitSet(length);
    prime.set(0, length);
    for (long n = lo; n < 2 && n - lo < length; n++) {
      prime.clear((int) (n - lo));
    }
    int root = (int) Math.sqrt((double) lo + length) + 1;
    BitSet small = smallPrimes(root);
    for (int p = small.nextSetBit(0); p >= 0; p = small.nextSetBit(p + 1)) {
      long first = Math.max((long) p * p, (lo + p - 1) / p * p);
      for (long at = first - lo; at < length; at += p) {
        prime.clear((int) at);
      }
    }
    return prime;
  }

  private static BitSet smallPrimes(int limit) {
    BitSet prime = new BitSet(limit + 1);
    prime.set(2, limit + 1);
    for (int p = 2; (long) p * p <= limit; p++) {
      if (prime.get(p)) {
        for (long at = (long) p * p; at <= limit; at += p) {
          prime.clear((int) at);
        }
      }
    }
    return prime;
  }

  /** By the JDK's probabilistic test, whose error is beyond observation. */
  static boolean isPrime(long n) {
    return n > 1 && BigInteger.valueOf(n).isProbablePrime(60);
  }
}
