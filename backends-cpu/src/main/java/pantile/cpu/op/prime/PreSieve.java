// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.Arrays;

/**
 * Fills a piece of the sieve with the multiples of the primes 7 to 251 already crossed off.
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
  static final int LIMIT = 257;

  /** Bytes of a piece that are done at once; each table is longer by this. */
  private static final int RUN = 4096;

  /**
   * Crossing off a prime's multiples one by one takes time in proportion to one over the prime, and
   * a table takes the same time for any pair. So primes are done here as far as the tables fit into
   * L2 beside a block: they take 440 KB. To end at 163 or at 199 took 9 % and 1 % more time for all
   * of a sieve to 10^9, to end at 293 took as long (Zen 4, 2026-11-29).
   */
  private static final int[][] GROUPS = {
    {7, 11, 13, 17},
    {19, 23, 29},
    {31, 251},
    {37, 241},
    {41, 239},
    {43, 233},
    {47, 229},
    {53, 227},
    {59, 223},
    {61, 211},
    {67, 199},
    {71, 197},
    {73, 193},
    {79, 191},
    {83, 181},
    {89, 179},
    {97, 173},
    {101, 167},
    {103, 163},
    {107, 157},
    {109, 151},
    {113, 149},
    {127, 139},
    {131, 137},
  };

  private static final int[] PERIOD = new int[GROUPS.length];
  private static final byte[][] TABLE = new byte[GROUPS.length][];

  /** The first bytes of the sieve of all numbers: the primes of the groups, and not 1. */
  private static final byte[] FIRST = new byte[9];

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

  /** Word by word, as this runs before it is compiled. */
  private static void and(byte[] into, byte[] from) {
    int words = into.length / 8 * 8;
    for (int i = 0; i < words; i += 8) {
      Words.set(into, i, Words.get(into, i) & Words.get(from, i));
    }
    for (int i = words; i < into.length; i++) {
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

  /**
   * Puts the primes that {@link #fill} crosses off, and only those, back into a block that begins
   * among them.
   *
   * @param blockByte the block's first byte, as an index into the sieve of all numbers
   */
  static void restore(byte[] block, long blockByte) {
    for (long i = blockByte; i < FIRST.length; i++) {
      block[(int) (i - blockByte)] |= FIRST[(int) i];
    }
    if (blockByte == 0) {
      block[0] &= (byte) 0xfe;
    }
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
