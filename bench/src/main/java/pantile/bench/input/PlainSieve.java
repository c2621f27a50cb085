// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.BitSet;

/** Counts primes as one does with the JDK's {@code BitSet}: odd numbers, one segment at a time. */
public final class PlainSieve {
  /** Odd numbers in a segment: 32 KiB of bits, which stay in the first-level cache. */
  private static final int SEGMENT = 1 << 18;

  private PlainSieve() {}

  /**
   * Counts primes in a range on the calling thread.
   *
   * @param lo first number, not negative
   * @param hi one past the last
   * @return how many there are
   * @throws ArithmeticException if the root of {@code hi} is no {@code int}: from 2^62 on
   */
  public static long count(long lo, long hi) {
    long count = lo <= 2 && hi > 2 ? 1 : 0;
    int root = Math.toIntExact((long) Math.sqrt((double) hi) + 1);
    BitSet composite = smallComposites(root);
    for (long base = Math.max(3, lo | 1); base < hi; base += 2L * SEGMENT) {
      int odds = (int) Math.min(SEGMENT, (hi - base + 1) / 2);
      BitSet crossed = new BitSet(odds);
      long end = base + 2L * odds;
      for (int p = 3; (long) p * p < end; p += 2) {
        if (!composite.get(p / 2)) {
          for (long i = first(p, base); i < odds; i += p) {
            crossed.set((int) i);
          }
        }
      }
      count += odds - crossed.cardinality();
    }
    return count;
  }

  /** The place, in odd numbers from the base, of p's first odd multiple from its square on. */
  private static long first(int p, long base) {
    long square = (long) p * p;
    if (square >= base) {
      return (square - base) / 2;
    }
    long multiple = (base + p - 1) / p * p;
    return ((multiple % 2 == 0 ? multiple + p : multiple) - base) / 2;
  }

  private static BitSet smallComposites(int limit) {
    BitSet composite = new BitSet(limit / 2 + 1);
    for (int p = 3; (long) p * p <= limit; p += 2) {
      if (!composite.get(p / 2)) {
        for (long multiple = (long) p * p; multiple <= limit; multiple += 2L * p) {
          composite.set((int) (multiple / 2));
        }
      }
    }
    return composite;
  }
}
