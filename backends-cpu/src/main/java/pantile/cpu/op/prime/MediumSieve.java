// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.Arrays;

/**
 * Crosses off the multiples of primes that have at least about one multiple in every block.
 *
 * <p>The primes stand in 64 lists. There is a list for each residue modulo 30 and each phase of the
 * cycle of eight in which a prime was left. So all primes of a list take the same way through
 * {@link MediumCycles}. The only branch that a processor cannot foresee is the one that leaves the
 * cycle, once for each prime and block. Then the primes are spread over the lists of their new
 * phases.
 *
 * <p>Source: primesieve, doc/ALGORITHMS.md (EratMedium). What was changed: crossing off and
 * spreading are two loops, so that the first has few values to hold. The wheel is the wheel of 30,
 * as everywhere here.
 *
 * <p>Memory: 16 bytes a prime, and as much again for room. Used by one thread.
 */
final class MediumSieve {
  private long[][] now = new long[64][16];
  private long[][] next = new long[64][16];
  private int[] nowSize = new int[64];
  private int[] nextSize = new int[64];

  /** Forgets all primes. */
  void clear() {
    Arrays.fill(nowSize, 0);
  }

  /**
   * Adds a prime.
   *
   * @param prime the prime, above 30 and at most 2^26
   * @param blockByte the next block's first byte, as an index into the sieve of all numbers
   */
  void add(int prime, long blockByte) {
    int bit = Wheel.nextBit(prime % Wheel.SPAN);
    int a = prime / Wheel.SPAN;
    long quotient = FirstMultiple.quotient(prime, blockByte);
    long turn = quotient / Wheel.SPAN;
    int phase = Wheel.nextBit((int) (quotient - turn * Wheel.SPAN));
    int s = Wheel.residue(phase);
    long at = prime * turn - blockByte + (long) a * s + Wheel.residue(bit) * s / Wheel.SPAN;
    int list = 8 * bit + phase;
    int n = nowSize[list];
    if (n == now[list].length) {
      now[list] = Arrays.copyOf(now[list], 2 * n);
    }
    now[list][n] = MediumCycles.entry(a, phase, (int) at);
    nowSize[list] = n + 1;
  }

  /**
   * Crosses all primes' multiples off a block.
   *
   * @param block the block with its overhang, all of which is crossed off
   * @param advance how many bytes after this block's first byte the next block begins
   */
  void cross(byte[] block, int advance) {
    Arrays.fill(nextSize, 0);
    for (int list = 0; list < 64; list++) {
      int n = nowSize[list];
      if (n != 0) {
        reserve(list & ~7, n);
        MediumCycles.cross(block, advance, now[list], n, list);
        spread(now[list], n, list & ~7, next, nextSize);
      }
    }
    long[][] lists = now;
    now = next;
    next = lists;
    int[] sizes = nowSize;
    nowSize = nextSize;
    nextSize = sizes;
  }

  /** Makes room for {@code n} more entries in each of the eight lists of a residue. */
  private void reserve(int firstList, int n) {
    for (int list = firstList; list < firstList + 8; list++) {
      int needed = nextSize[list] + n;
      if (needed > next[list].length) {
        next[list] = Arrays.copyOf(next[list], needed + needed / 4);
      }
    }
  }

  private static void spread(long[] entries, int n, int firstList, long[][] lists, int[] size) {
    for (int e = 0; e < n; e++) {
      long entry = entries[e];
      int list = firstList + MediumCycles.phase(entry);
      int at = size[list];
      lists[list][at] = entry;
      size[list] = at + 1;
    }
  }
}
