// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.function.BooleanSupplier;
import pantile.op.prime.CountLeaves;

/**
 * Counts the primes of some steps, and before each quotient {@code x / p} that lies there, for the
 * primes {@code y < p <= √x}. Takes the memory of a list of those p, and what {@link PrimeSieve}
 * takes.
 */
final class PrimeQuotients implements SegmentVisitor {
  private final long x;
  private final long[] primes;
  private int at;
  private long sum;
  private long count;

  private PrimeQuotients(long x, long[] primes, long before) {
    this.x = x;
    this.primes = primes;
    at = primes.length - 1;
    count = before;
  }

  /** Adds the number of primes to element 0 of the counts, takes that of quotients from factors. */
  static long sum(
      LeafTables tables,
      long from,
      long to,
      long[] factors,
      long[] counts,
      BooleanSupplier cancelled) {
    CountLeaves kernel = tables.kernel;
    long x = kernel.x();
    long lo = kernel.start(from);
    long hi = kernel.start(to);
    long root = PrimeSieve.root(x);
    long known = Math.clamp(root + 1, lo, hi);
    // The number of primes from lo on, before the first number that is sieved.
    long before =
        known == lo
            ? 0
            : tables.counts.count(known - 1) - (lo == 0 ? 0 : tables.counts.count(lo - 1));
    if (hi <= root) {
      counts[0] += before;
      return 0;
    }
    // x / p lies in [lo, hi) for p above x / hi and up to x / lo.
    long least = Math.max(kernel.y(), x / hi);
    long most = Math.min(root, lo == 0 ? root : x / lo);
    long[] primes = PrimeSieve.list(least + 1, Math.max(least, most) + 1, cancelled);
    PrimeQuotients quotients = new PrimeQuotients(x, primes, before);
    // The quotient of the root itself may be the root, if x is a square.
    quotients.upTo(known - 1, before);
    PrimeSieve.sieve(known, hi, SievePolicy.DEFAULT, cancelled, quotients);
    counts[0] += quotients.count;
    factors[0] -= primes.length;
    return -quotients.sum;
  }

  /** Adds the count for those quotients that are at most {@code number}. */
  private void upTo(long number, long primesUpTo) {
    while (at >= 0 && x / primes[at] <= number) {
      sum += primesUpTo;
      at--;
    }
  }

  @Override
  public void visit(byte[] bits, int length, long firstByte) {
    long first = firstByte * Wheel.SPAN;
    long end = first + (long) length * Wheel.SPAN;
    int word = 0;
    long here = count;
    while (at >= 0) {
      long v = x / primes[at];
      if (v >= end) {
        break;
      }
      int offset = (int) (v - first);
      int to = offset / Wheel.WORD_SPAN;
      while (word < to) {
        here += Long.bitCount(Words.get(bits, 8 * word));
        word++;
      }
      long upTo = PrimeCounts.upTo(offset - to * Wheel.WORD_SPAN);
      sum += here + Long.bitCount(Words.get(bits, 8 * to) & upTo);
      at--;
    }
    for (int i = word; i < length / 8; i++) {
      here += Long.bitCount(Words.get(bits, 8 * i));
    }
    count = here;
  }
}
