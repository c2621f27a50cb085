// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.gather;

import pantile.op.gather.Gather;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/** Picks elements one by one. */
final class NaiveGather {
  private NaiveGather() {}

  /**
   * Picks elements by their indices, up to the first index that names none.
   *
   * @param indices which to pick
   * @param elements where they are
   * @param out where the picked elements go
   * @param first the position of the first index
   * @return the position of the first index that names no element, or {@link Gather#NONE}
   */
  static long gather(Slice indices, Slice elements, Slice out, long first) {
    for (long i = 0; i < indices.length(); i++) {
      long index = SliceElements.bits(indices, i);
      if (index < 0 || index >= elements.length()) {
        return first + i;
      }
      SliceElements.setBits(out, i, SliceElements.bits(elements, index));
    }
    return Gather.NONE;
  }
}
