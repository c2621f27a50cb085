// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.function.BooleanSupplier;
import pantile.op.prime.CountLeaves;

/**
 * The leaves {@code v = x / (p m)} from p² on, as far as they lie in some steps. Numbers are sieved
 * by one prime after another, and before the b-th prime is crossed off, its leaves are counted.
 *
 * <p>Memory: a segment of 32 to 128 KiB, and 48 bytes for each prime up to the fourth root of x.
 * Used by one thread, once.
 */
final class HardLeaves {
  private static final int LEAST_BYTES = 32 << 10;

  private final long x;
  private final int y;
  private final CountLeaves kernel;
  private final int[] primes;
  private final SquareFree squareFree;
  private final PrimeCounts primeCounts;
  private final BooleanSupplier cancelled;

  private final long[] factors;
  private final long[] counts;
  private long sum;

  private final LeafSieve sieve;

  /** For each prime and residue class, the byte of the segment in which crossing off goes on. */
  private final int[] next;

  /** For each prime, its leaves up to this place are ahead. */
  private final int[] places;

  /** The primes before this one have places. */
  private int ready = CountLeaves.FIRST_PRIMES + 1;

  HardLeaves(LeafTables tables, long[] factors, long[] counts, BooleanSupplier cancelled) {
    kernel = tables.kernel;
    x = kernel.x();
    y = kernel.y();
    primes = tables.primes;
    squareFree = tables.squareFree;
    primeCounts = tables.counts;
    this.factors = factors;
    this.counts = counts;
    this.cancelled = cancelled;
    int terms = kernel.terms();
    next = new int[8 * terms];
    places = new int[terms];
    int greatest = primes[Math.min(terms - 1, primes.length - 1)];
    sieve = new LeafSieve(Math.max(LEAST_BYTES, Integer.highestOneBit(greatest) * 2));
  }

  /** The leaves of some steps. Factors and counts are added to the arrays. */
  long sum(long from, long to) {
    for (long step = from; step < to; step++) {
      long lo = kernel.start(step);
      long hi = kernel.start(step + 1);
      int last = last(lo);
      while (lo < hi) {
        PrimeSieve.poll(cancelled);
        long end = Math.min(hi, lo + sieve.span());
        segment(lo, end, last);
        lo = end;
      }
    }
    return sum;
  }

  /** The last prime that has leaves from {@code lo} on: p² lo is at most x. */
  private int last(long lo) {
    int last = kernel.terms() - 1;
    while (lo > 0 && last > 0 && (long) primes[last] * primes[last] > x / lo) {
      last--;
    }
    return last;
  }

  private void segment(long lo, long hi, int last) {
    sieve.begin(lo, hi);
    int b = CountLeaves.FIRST_PRIMES + 1;
    while (b <= last && (long) primes[b] * primes[b] < hi) {
      if (b == ready) {
        begin(b, lo);
      }
      if ((long) primes[b] * primes[b] <= y) {
        composite(b, lo, hi);
      } else {
        prime(b, lo, hi);
      }
      counts[b] += sieve.total();
      sieve.cross(primes[b], next, 8 * b);
      sieve.advance(next, 8 * b, (int) ((hi - lo) / Wheel.SPAN));
      b++;
    }
    // The other primes have no multiple here but themselves, and no hard leaf.
    int left = sieve.total();
    while (b <= last) {
      counts[b] += left;
      left -= primes[b] >= lo && primes[b] < hi ? 1 : 0;
      b++;
    }
  }

  /** Finds the places of the b-th prime in a segment. */
  private void begin(int b, long lo) {
    long p = primes[b];
    long xp = x / p;
    LeafSieve.start(primes[b], lo, next, 8 * b);
    long most = Math.min(y, xp / p / p);
    if (lo > 0) {
      most = Math.min(most, xp / lo);
    }
    places[b] = p * p <= y ? squareFree.countUpTo(most) - 1 : primeCounts.count(most);
    ready = b + 1;
  }

  private void composite(int b, long lo, long hi) {
    int p = primes[b];
    long xp = x / p;
    long least = Math.max(y / p, xp / hi);
    int[] numbers = squareFree.numbers();
    int[] signed = squareFree.signed();
    boolean exact = xp < EasyLeaves.EXACT;
    double real = (double) xp;
    long before = counts[b];
    long local = 0;
    long factor = 0;
    int i = places[b];
    sieve.rewind();
    while (i >= 0 && numbers[i] > least) {
      int sign = signed[i];
      if (sign > p || -sign > p) {
        long v = exact ? (long) (real / numbers[i]) : xp / numbers[i];
        long phi = before + sieve.count((int) (v - lo));
        if (sign > 0) {
          local -= phi;
          factor--;
        } else {
          local += phi;
          factor++;
        }
      }
      i--;
    }
    places[b] = i;
    sum += local;
    factors[b] += factor;
  }

  private void prime(int b, long lo, long hi) {
    long p = primes[b];
    long xp = x / p;
    long least = Math.max(p, xp / hi);
    boolean exact = xp < EasyLeaves.EXACT;
    double real = (double) xp;
    int i = places[b];
    int first = i;
    long local = 0;
    sieve.rewind();
    while (primes[i] > least) {
      long v = exact ? (long) (real / primes[i]) : xp / primes[i];
      local += sieve.count((int) (v - lo));
      i--;
    }
    places[b] = i;
    sum += local + counts[b] * (first - i);
    factors[b] += first - i;
  }
}
