// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.Arrays;

/**
 * Fills a piece of the sieve with the multiples of the primes 7 to 163 already crossed off.
 *
 * <p>The multiples of a few primes repeat after as many bytes as the product of those primes. Each
 * table holds that pattern for two to four primes and, so that a run never wraps, its own beginning
 * once more. A piece is the bitwise AND of all tables, a loop that C2 turns into vector code. Used
 * by one thread.
 *
 * <p>Source: primesieve, doc/ALGORITHMS.md ("pre-sieving"). Changed: the tables are extended by a
 * run instead of being cut at their end, and the grouping pairs a large with a small prime.
 */
final class PreSieve {
  /** The least prime that is not sieved here. */
  static final int LIMIT = 167;

  /** Bytes of a piece that are done at once; each table is longer by this. */
  private static final int RUN = 4096;

  private static final int[][] GROUPS = {
    {7, 11, 13, 17},
    {19, 23, 29},
    {31, 163},
    {37, 157},
    {41, 151},
    {43, 149},
    {47, 139},
    {53, 137},
    {59, 131},
    {61, 127},
    {67, 113},
    {71, 109},
    {73, 107},
    {79, 103},
    {83, 101},
    {89, 97},
  };

  private static final int[] PERIOD = new int[GROUPS.length];
  private static final byte[][] TABLE = new byte[GROUPS.length][];

  /** The first bytes of the sieve of all numbers: the primes of the groups, and not 1. */
  private static final byte[] FIRST = new byte[6];

  static {
    for (int g = 0; g < GROUPS.length; g++) {
      int period = 1;
      for (int p : GROUPS[g]) {
        period *= p;
        FIRST[p / Wheel.SPAN] |= (byte) (1 << Wheel.nextBit(p % Wheel.SPAN));
      }
      byte[] table = new byte[period + RUN];
      Arrays.fill(table, (byte) 0xff);
      byte[] one = new byte[period + RUN];
      for (int p : GROUPS[g]) {
        fillPattern(one, p);
        and(table, one);
      }
      PERIOD[g] = period;
      TABLE[g] = table;
    }
  }

  /**
   * The run that is being made. C2 does not know that the tables and the piece, all of them bytes,
   * are different arrays, and keeps every store behind the loads before it; an array of another
   * type lets it use vectors.
   */
  private final long[] run = new long[RUN / 8];

  /** Crosses the multiples of {@code p} off a full array, by copying one period again and again. */
  private static void fillPattern(byte[] pattern, int p) {
    Arrays.fill(pattern, 0, p, (byte) 0xff);
    for (int bit = 0; bit < 8; bit++) {
      int multiple = p * Wheel.residue(bit);
      pattern[multiple / Wheel.SPAN] &= (byte) ~(1 << Wheel.nextBit(multiple % Wheel.SPAN));
    }
    for (int done = p; done < pattern.length; done *= 2) {
      System.arraycopy(pattern, 0, pattern, done, Math.min(done, pattern.length - done));
    }
  }

  private static void and(byte[] into, byte[] from) {
    for (int i = 0; i < into.length; i++) {
      into[i] &= from[i];
    }
  }

  /**
   * Overwrites {@code block}, a multiple of 8 bytes long, from {@code begin} to its end.
   *
   * @param begin a multiple of 8
   * @param blockByte the block's first byte, as an index into the sieve of all numbers
   */
  void fill(byte[] block, int begin, long blockByte) {
    for (int from = begin; from < block.length; from += RUN) {
      int words = Math.min(RUN, block.length - from) / 8;
      long at = blockByte + from;
      for (int g = 0; g < GROUPS.length; g += 4) {
        and4(
            run,
            words,
            g == 0,
            TABLE[g],
            (int) (at % PERIOD[g]),
            TABLE[g + 1],
            (int) (at % PERIOD[g + 1]),
            TABLE[g + 2],
            (int) (at % PERIOD[g + 2]),
            TABLE[g + 3],
            (int) (at % PERIOD[g + 3]));
      }
      store(run, words, block, from);
    }
  }

  /** Puts the primes that {@link #fill} crosses off, and only those, back into the first block. */
  static void restore(byte[] block) {
    for (int i = 0; i < FIRST.length; i++) {
      block[i] |= FIRST[i];
    }
    block[0] &= (byte) 0xfe;
  }

  private static void and4(
      long[] into,
      int words,
      boolean first,
      byte[] a,
      int ai,
      byte[] b,
      int bi,
      byte[] c,
      int ci,
      byte[] d,
      int di) {
    if (first) {
      for (int i = 0; i < words; i++) {
        into[i] =
            Words.get(a, ai + 8 * i)
                & Words.get(b, bi + 8 * i)
                & Words.get(c, ci + 8 * i)
                & Words.get(d, di + 8 * i);
      }
    } else {
      for (int i = 0; i < words; i++) {
        into[i] &=
            Words.get(a, ai + 8 * i)
                & Words.get(b, bi + 8 * i)
                & Words.get(c, ci + 8 * i)
                & Words.get(d, di + 8 * i);
      }
    }
  }

  private static void store(long[] from, int words, byte[] block, int at) {
    for (int i = 0; i < words; i++) {
      Words.set(block, at + 8 * i, from[i]);
    }
  }
}
