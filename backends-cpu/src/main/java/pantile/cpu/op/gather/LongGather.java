// SPDX-License-Identifier: Apache-2.0
// @specialise int, float, double
package pantile.cpu.op.gather;

/** Picks elements by their indices. A plain loop: it waits for memory, not for instructions. */
final class LongGather {
  private LongGather() {}

  /**
   * Picks elements up to the first index that names none.
   *
   * @param a where the elements are
   * @param base index of element 0
   * @param length how many elements there are
   * @param at the indices
   * @param from the first of them
   * @param to one past the last
   * @param out where the picked elements go
   * @param o the first one's place
   * @return the place of the first index that names no element, or to
   */
  static int gather(long[] a, int base, int length, int[] at, int from, int to, long[] out, int o) {
    for (int i = from; i < to; i++) {
      int index = at[i];
      if (index < 0 || index >= length) {
        return i;
      }
      out[o + i - from] = a[base + index];
    }
    return to;
  }
}
