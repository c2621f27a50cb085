// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
//   OrderedBits.key(0.0) -> OrderedBits.key(0.0f)
package pantile.cpu.op.select;

import pantile.op.OrderedBits;

/**
 * A range of keys as two ranges of the elements' bits, one of each sign, so that no key has to be
 * made of an element. Keys go round in a circle, see {@link pantile.op.select.KeyRange}. Keys of
 * one sign are its bits, or their complement. An arc of at most half of the circle has one piece of
 * each sign at most; of a longer arc the rest of the circle is taken. Where there is one piece, it
 * is both.
 *
 * <p>Bits lie in neither piece if {@code bits - start1 > limit1 && bits - start2 > limit2}.
 *
 * @param start1 the first piece's least bits, as an unsigned number, plus the least {@code long}
 * @param limit1 how many follow in the piece, plus the least {@code long}
 * @param start2 of the second piece
 * @param limit2 of the second piece
 * @param inside whether what lies in neither piece is left out; else it is kept
 */
record DoubleArc(long start1, long limit1, long start2, long limit2, boolean inside) {
  /** The difference from the key of positive zero to 0. */
  private static final long ROTATION = -OrderedBits.key(0.0);

  /**
   * The ranges of bits.
   *
   * @param first key of the elements that are kept
   * @param span how many keys follow it, unsigned: fewer than all others
   */
  static DoubleArc of(long first, long span) {
    boolean inside = span >= 0;
    long start = first + ROTATION;
    long from = inside ? start : start + span + 1;
    long to = inside ? start + span : start - 1;
    boolean one = (from ^ to) >= 0;
    long to1 = one ? to : from < 0 ? -1 : Long.MAX_VALUE;
    long from2 = one ? from : from < 0 ? 0 : Long.MIN_VALUE;
    return new DoubleArc(
        least(from, to1) + Long.MIN_VALUE,
        to1 - from + Long.MIN_VALUE,
        least(from2, to) + Long.MIN_VALUE,
        to - from2 + Long.MIN_VALUE,
        inside);
  }

  /** The least bits of a piece: of negative numbers, those of the last key. */
  private static long least(long from, long to) {
    return from < 0 ? to ^ Long.MAX_VALUE : from;
  }
}
