// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.Arrays;

/**
 * A segment of numbers, of which primes are crossed off one after another, and in which what is
 * left is counted between two crossings. The first six primes are crossed off from the beginning.
 *
 * <p>Blocks of {@value #BLOCK} bytes have a counter each, which crossing keeps up to date. So a
 * count goes over counters and over a part of one block. Counts of one stage are asked for in
 * ascending order, and each goes on where the last one ended.
 *
 * <p>Used by one thread.
 */
final class LeafSieve {
  /** Bytes that share a counter. */
  private static final int BLOCK = 128;

  private static final int BLOCK_SHIFT = 7;
  private static final int BLOCK_WORDS = BLOCK / 8;

  /** The bytes after which the multiples of 7, 11 and 13 repeat. */
  private static final int PERIOD = 7 * 11 * 13;

  /** A few periods, in which 7, 11 and 13 and their multiples are crossed off. */
  private static final byte[] PATTERN = new byte[8 * PERIOD];

  /** For a prime's residue class and a bit of the wheel, the bit of their product. */
  private static final byte[] PRODUCT_BIT = new byte[64];

  static {
    for (int i = 0; i < PATTERN.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        int n = Wheel.SPAN * i + Wheel.residue(bit);
        if (n % 7 != 0 && n % 11 != 0 && n % 13 != 0) {
          PATTERN[i] |= (byte) (1 << bit);
        }
      }
    }
    for (int i = 0; i < 64; i++) {
      int product = Wheel.residue(i >> 3) * Wheel.residue(i & 7) % Wheel.SPAN;
      PRODUCT_BIT[i] = (byte) Wheel.nextBit(product);
    }
  }

  private final byte[] bits;
  private final int[] counters;
  private int length;
  private int total;
  private int block;
  private int word;
  private int beforeBlock;
  private int beforeWord;

  /**
   * Makes room.
   *
   * @param bytes the most bytes of a segment, a multiple of the block's
   */
  LeafSieve(int bytes) {
    bits = new byte[bytes];
    counters = new int[bytes / BLOCK];
  }

  /** The most numbers of a segment. */
  long span() {
    return (long) bits.length * Wheel.SPAN;
  }

  /**
   * Begins a segment, with the first six primes crossed off.
   *
   * @param lo the first number, a multiple of 240
   * @param hi the number after the last, at most {@link #span} more
   */
  void begin(long lo, long hi) {
    length = (int) ((hi - lo + Wheel.SPAN - 1) / Wheel.SPAN);
    int blocks = (length + BLOCK - 1) / BLOCK;
    long firstByte = lo / Wheel.SPAN;
    int at = 0;
    int in = (int) (firstByte % PERIOD);
    while (at < length) {
      int run = Math.min(length - at, PATTERN.length - in);
      System.arraycopy(PATTERN, in, bits, at, run);
      at += run;
      in = 0;
    }
    Arrays.fill(bits, length, blocks * BLOCK, (byte) 0);
    int last = (int) ((hi - lo) % Wheel.SPAN);
    if (last != 0) {
      bits[length - 1] &= (byte) ((1 << Wheel.nextBit(last)) - 1);
    }
    total = 0;
    for (int i = 0; i < blocks; i++) {
      int count = 0;
      for (int w = 0; w < BLOCK_WORDS; w++) {
        count += Long.bitCount(Words.get(bits, i * BLOCK + 8 * w));
      }
      counters[i] = count;
      total += count;
    }
  }

  /** How many numbers are left. */
  int total() {
    return total;
  }

  /** Begins a stage: the next count is from the beginning. */
  void rewind() {
    block = 0;
    word = 0;
    beforeBlock = 0;
    beforeWord = 0;
  }

  /**
   * How many numbers are left up to one.
   *
   * @param offset the number's distance from the segment's first; not less than before in this
   *     stage
   */
  int count(int offset) {
    int to = offset / Wheel.WORD_SPAN;
    int toBlock = to / BLOCK_WORDS;
    if (block < toBlock) {
      int count = beforeBlock;
      int i = block;
      do {
        count += counters[i++];
      } while (i < toBlock);
      block = i;
      beforeBlock = count;
      beforeWord = count;
      word = i * BLOCK_WORDS;
    }
    int count = beforeWord;
    int i = word;
    while (i < to) {
      count += Long.bitCount(Words.get(bits, 8 * i));
      i++;
    }
    word = i;
    beforeWord = count;
    long last = Words.get(bits, 8 * to);
    return count + Long.bitCount(last & PrimeCounts.upTo(offset - to * Wheel.WORD_SPAN));
  }

  /**
   * Finds where crossing off begins, for each residue class of the factor.
   *
   * @param prime a prime above 13
   * @param lo the first number of a segment, a multiple of 240
   * @param next eight elements from {@code at} on are written
   */
  static void start(int prime, long lo, int[] next, int at) {
    long firstByte = lo / Wheel.SPAN;
    for (int k = 0; k < 8; k++) {
      int offset = (int) ((long) prime * Wheel.residue(k) / Wheel.SPAN);
      long behind = firstByte - offset;
      long steps = behind <= 0 ? 0 : (behind + prime - 1) / prime;
      next[at + k] = (int) (steps * prime - behind);
    }
  }

  /**
   * Crosses off a prime and its multiples.
   *
   * @param prime the prime
   * @param next where crossing off begins in this segment, and afterwards in the next
   */
  void cross(int prime, int[] next, int at) {
    int row = 8 * Wheel.nextBit(prime % Wheel.SPAN);
    int removed = 0;
    for (int k = 0; k < 8; k++) {
      int bit = PRODUCT_BIT[row + k];
      int i = next[at + k];
      int keep = ~(1 << bit);
      while (i < length) {
        int old = bits[i];
        int was = old >> bit & 1;
        bits[i] = (byte) (old & keep);
        counters[i >> BLOCK_SHIFT] -= was;
        removed += was;
        i += prime;
      }
      next[at + k] = i;
    }
    total -= removed;
  }

  /** Moves the places of {@link #cross} on to the segment that follows this one. */
  void advance(int[] next, int at, int bytes) {
    for (int k = 0; k < 8; k++) {
      next[at + k] -= bytes;
    }
  }
}
