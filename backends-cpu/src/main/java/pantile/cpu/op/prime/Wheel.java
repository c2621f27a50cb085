// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

/**
 * The wheel of 30: one byte stands for thirty numbers, one bit for each of the eight residues that
 * are coprime to 30. Bit {@code k} of byte {@code i} is the number {@code 30 * i + residue(k)}.
 *
 * <p>Source: the layout is that of most segmented sieves since D. J. Bernstein's and of primesieve;
 * here the last residue is 29, so that a byte never reaches into the next thirty numbers.
 */
final class Wheel {
  /** Numbers in one byte of a sieve. */
  static final int SPAN = 30;

  /** Numbers in eight bytes of a sieve. */
  static final int WORD_SPAN = 8 * SPAN;

  private static final int[] RESIDUE = {1, 7, 11, 13, 17, 19, 23, 29};

  /** For every residue modulo 30, the first bit whose residue is not less. */
  private static final byte[] NEXT_BIT = new byte[SPAN];

  /**
   * For every bit of an eight-byte little-endian word, its distance from the word's first number.
   */
  private static final short[] WORD_VALUE = new short[64];

  static {
    int bit = 0;
    for (int r = 0; r < SPAN; r++) {
      NEXT_BIT[r] = (byte) bit;
      if (r == RESIDUE[bit]) {
        bit++;
      }
    }
    for (int i = 0; i < 64; i++) {
      WORD_VALUE[i] = (short) (SPAN * (i >>> 3) + RESIDUE[i & 7]);
    }
  }

  private Wheel() {}

  /** The residue of bit {@code bit}, which is masked to 0..7. */
  static int residue(int bit) {
    return RESIDUE[bit & 7];
  }

  /** The first bit whose residue is at least {@code r}, for {@code 0 <= r < 30}. */
  static int nextBit(int r) {
    return NEXT_BIT[r];
  }

  /** The distance of bit {@code bit} of an eight-byte word from the word's first number. */
  static int wordValue(int bit) {
    return WORD_VALUE[bit & 63];
  }
}
