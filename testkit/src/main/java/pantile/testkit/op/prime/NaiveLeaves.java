// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.prime;

import pantile.op.prime.CountLeaves;
import pantile.op.prime.CountLeaves.Leaves;

/** The sums of {@link CountLeaves} over some steps, term by term. */
final class NaiveLeaves {
  private static final int FIRST = CountLeaves.FIRST_PRIMES;

  private final CountLeaves kernel;
  private final long x;
  private final int y;
  private final long from;
  private final long to;

  /** The primes up to the greater of √x and z, the first in element 1. */
  private final int[] primes;

  /** The number of the least prime factor of each number up to z, from 1; none for 1. */
  private final int[] least;

  private long sum;
  private final long[] factors;
  private final long[] counts;

  NaiveLeaves(CountLeaves kernel, long from, long to) {
    this.kernel = kernel;
    x = kernel.x();
    y = kernel.y();
    this.from = from;
    this.to = to;
    factors = new long[kernel.terms()];
    counts = new long[kernel.terms()];
    int end = (int) Math.max(kernel.end(), (long) Math.sqrt((double) x) + 2);
    long[] list = NaivePrimes.primes(0, end).toArray();
    primes = new int[list.length + 1];
    least = new int[end];
    for (int b = list.length; b >= 1; b--) {
      primes[b] = (int) list[b - 1];
      for (long m = primes[b]; m < end; m += primes[b]) {
        least[(int) m] = b;
      }
    }
  }

  Leaves leaves() {
    int a = (int) countPrimes(y);
    if (from == 0 && to > 0) {
      long root = countPrimes((long) Math.sqrt((double) x));
      sum = a - 1 + root * (root - 1) / 2 - (long) a * (a - 1) / 2;
    }
    ordinary();
    for (int b = FIRST + 1; b <= a; b++) {
      for (int m = y; m > y / primes[b]; m--) {
        if (mobius(m) != 0 && least[m] > b) {
          leaf(b, -mobius(m), x / ((long) primes[b] * m));
        }
      }
    }
    for (int i = a + 1; i < primes.length && (long) primes[i] * primes[i] <= x; i++) {
      if (mine(x / primes[i])) {
        factors[0]--;
        sum -= countPrimes(x / primes[i]) - countPrimes(start() - 1);
      }
    }
    countSteps();
    return new Leaves(sum, factors, counts);
  }

  private void ordinary() {
    int place = 0;
    for (int n = 1; n <= y; n++) {
      if (mobius(n) != 0 && (n == 1 || least[n] > FIRST)) {
        if (isStep(place)) {
          long phi = 0;
          for (long i = 1; i <= x / n; i++) {
            phi +=
                i % 2 == 0 || i % 3 == 0 || i % 5 == 0 || i % 7 == 0 || i % 11 == 0 || i % 13 == 0
                    ? 0
                    : 1;
          }
          sum += mobius(n) * phi;
        }
        place++;
      }
    }
  }

  private void leaf(int b, int sign, long v) {
    if (v < (long) primes[b] * primes[b]) {
      if (isStep(b - FIRST - 1)) {
        sum += sign * phi(1, v, b - 1);
      }
    } else if (mine(v)) {
      sum += sign * phi(start(), v, b - 1);
      factors[b] += sign;
    }
  }

  private void countSteps() {
    counts[0] = countPrimes(kernel.start(to) - 1) - countPrimes(start() - 1);
    for (int b = FIRST + 1; b < counts.length; b++) {
      for (long step = from; step < to; step++) {
        long lo = kernel.start(step);
        if ((long) primes[b] * primes[b] * lo <= x) {
          counts[b] += phi(lo, kernel.start(step + 1) - 1, b - 1);
        }
      }
    }
  }

  private long start() {
    return kernel.start(from);
  }

  private boolean mine(long v) {
    return v >= start() && v < kernel.start(to);
  }

  private boolean isStep(int place) {
    int step = place % CountLeaves.STEPS;
    return step >= from && step < to;
  }

  /** How many numbers of a range the first {@code b} primes do not divide. */
  private long phi(long lo, long last, int b) {
    long count = 0;
    for (long n = Math.max(lo, 1); n <= last; n++) {
      count += n == 1 || least[(int) n] > b ? 1 : 0;
    }
    return count;
  }

  private long countPrimes(long upTo) {
    int count = 0;
    while (count + 1 < primes.length && primes[count + 1] <= upTo) {
      count++;
    }
    return count;
  }

  /** Möbius's function. */
  private int mobius(int n) {
    int mobius = 1;
    for (int left = n; left > 1; left /= primes[least[left]]) {
      int prime = primes[least[left]];
      if (left / prime % prime == 0) {
        return 0;
      }
      mobius = -mobius;
    }
    return mobius;
  }
}
