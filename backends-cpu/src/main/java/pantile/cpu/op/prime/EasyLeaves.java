// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.function.BooleanSupplier;
import pantile.op.prime.CountLeaves;

/**
 * The leaves {@code v = x / (p m)} below p². A leaf of the b-th prime {@code p} has {@code φ(v, b -
 * 1) = π(v) - b + 2} from {@code v = p} on, and 1 below. All {@code v} are below √x.
 *
 * <p>If {@code p} is above √y, then {@code m} is a prime {@code q}. Where q is above {@code s = √(x
 * / p)}, many neighbouring q have the same {@code π(v)}. The sum of π over them counts pairs {@code
 * (q, r)} of primes with {@code p q r <= x}. So the sum goes through the primes {@code r}, which
 * are below s. This does what Deléglise and Rivat's clustered leaves do.
 */
final class EasyLeaves {
  /** Below this, a quotient of {@code double}s is cut off to the quotient of integers. */
  static final long EXACT = 1L << 52;

  private final long x;
  private final int y;
  private final int a;
  private final int[] primes;
  private final PrimeCounts counts;
  private final SquareFree squareFree;

  EasyLeaves(LeafTables tables) {
    x = tables.kernel.x();
    y = tables.kernel.y();
    primes = tables.primes;
    a = primes.length - 1;
    counts = tables.counts;
    squareFree = tables.squareFree;
  }

  /** The leaves of some steps, less Möbius's function. */
  long sum(long from, long to, BooleanSupplier cancelled) {
    long sum = 0;
    int first = CountLeaves.FIRST_PRIMES + 1;
    for (long round = first; round <= a; round += CountLeaves.STEPS) {
      int end = (int) Math.min(a + 1L, round + to);
      for (int b = (int) (round + from); b < end; b++) {
        if ((b & 15) == 0) {
          PrimeSieve.poll(cancelled);
        }
        sum += (long) primes[b] * primes[b] <= y ? composite(b) : prime(b);
      }
    }
    return sum;
  }

  /** The leaves of a prime up to √y. Every {@code v} is at least p. */
  private long composite(int b) {
    long p = primes[b];
    long xp = x / p;
    int[] numbers = squareFree.numbers();
    int[] signed = squareFree.signed();
    int from = squareFree.countUpTo(Math.max(y / p, xp / p / p));
    long sum = 0;
    for (int i = from; i < numbers.length; i++) {
      int factor = signed[i];
      if (factor > p) {
        sum -= counts.count(xp / numbers[i]) - b + 2;
      } else if (-factor > p) {
        sum += counts.count(xp / numbers[i]) - b + 2;
      }
    }
    return sum;
  }

  /** The leaves of a prime {@code p} above √y. */
  private long prime(int b) {
    long p = primes[b];
    long xp = x / p;
    // From here on v is below p.
    long trivial = Math.clamp(xp / p, p, y);
    int last = counts.count(trivial);
    long sum = (long) a - last;
    long above = Math.max(p, xp / p / p);
    if (above >= trivial) {
      // The numbers up to the greater bound are hard, or there are none.
      return above >= y ? 0 : sum - (counts.count(above) - last);
    }
    int next = counts.count(above) + 1;
    sum -= (long) (last - next + 1) * (b - 2);
    long root = PrimeSieve.root(xp);
    int turn = counts.count(Math.clamp(root, above, trivial));
    sum += xp < EXACT ? sparse((double) xp, next, turn) : sparse(xp, next, turn);
    if (turn < last) {
      sum += pairs(xp, turn, last);
    }
    return sum;
  }

  /** Sums {@code π(xp / q)} over the primes of two places and between. */
  private long sparse(double xp, int from, int to) {
    long sum = 0;
    for (int i = from; i <= to; i++) {
      sum += counts.count((long) (xp / primes[i]));
    }
    return sum;
  }

  private long sparse(long xp, int from, int to) {
    long sum = 0;
    for (int i = from; i <= to; i++) {
      sum += counts.count(xp / primes[i]);
    }
    return sum;
  }

  /**
   * Sums {@code π(xp / q)} over the primes after place {@code from}, up to place {@code to}: for
   * each prime {@code r}, the number of such primes up to {@code xp / r}.
   */
  private long pairs(long xp, int from, int to) {
    int all = counts.count(xp / primes[to]);
    int some = counts.count(xp / primes[from + 1]);
    long sum = (long) all * (to - from) - (long) (some - all) * from;
    return sum + (xp < EXACT ? sparse((double) xp, all + 1, some) : sparse(xp, all + 1, some));
  }
}
