// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.gather;

import pantile.op.FirstPosition;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/** Moves elements one by one. */
final class NaivePlaces {
  private NaivePlaces() {}

  /**
   * Puts values at places, the last one at last.
   *
   * @param indices places among all
   * @param values as many
   * @param places how many there are
   * @param out elements at some of the places
   * @param first the place of the first of these
   * @return the lowest position whose index names no place, or {@link FirstPosition#NONE}
   */
  static long scatter(Slice indices, Slice values, long places, Slice out, long first) {
    for (long i = 0; i < indices.length(); i++) {
      long index = SliceElements.bits(indices, i);
      if (index < 0 || index >= places) {
        return i;
      }
      if (index >= first && index - first < out.length()) {
        SliceElements.setBits(out, index - first, SliceElements.bits(values, i));
      }
    }
    return FirstPosition.NONE;
  }

  /**
   * Writes a part of the transposed matrix.
   *
   * @param x all elements
   * @param rows of them
   * @param columns of them
   * @param out the part
   * @param first the place of its first element
   */
  static void transpose(Slice x, long rows, long columns, Slice out, long first) {
    for (long i = 0; i < out.length(); i++) {
      long column = (first + i) / rows;
      long row = (first + i) % rows;
      SliceElements.setBits(out, i, SliceElements.bits(x, row * columns + column));
    }
  }
}
