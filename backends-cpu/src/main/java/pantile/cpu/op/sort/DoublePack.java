// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile.cpu.op.sort;

import pantile.op.sort.Packing;

/** Packs elements with their indices. */
final class DoublePack {
  private DoublePack() {}

  /**
   * Packs elements as {@link Packing#pack} does, without a branch. Takes O(n).
   *
   * @param a the elements
   * @param from index of the first
   * @param to one past the last
   * @param packing how to pack
   * @param index the number that the first element is packed with
   * @param out where the packed numbers go
   * @param at index there of the first
   */
  static void pack(double[] a, int from, int to, Packing packing, int index, long[] out, int at) {
    long origin = packing.origin();
    long flip = packing.descending() ? -1 : 0;
    int shift = packing.shift();
    int bits = packing.indexBits();
    for (int i = from; i < to; i++) {
      long distance = ((Packing.key(a[i]) - origin) ^ flip) - flip;
      out[at + i - from] = ((distance >>> shift << bits) | (index + i - from)) ^ Packing.SIGN;
    }
  }
}
