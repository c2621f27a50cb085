// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.util.ArrayList;
import java.util.List;

/**
 * Codes of strings packed with indices, sorted. Codes that several strings have are a tie. A tie
 * belongs to the tile in which it begins.
 *
 * @param x the strings, whose order is written
 * @param packed the numbers
 * @param were the strings' indices, before the sort
 * @param first the place in the order that the first number belongs to
 * @param indexBits how many low bits of a number are an index
 * @param code what the other bits are
 * @param shared ties of more strings are left to all workers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SortedCodes(
    Strings x, long[] packed, int[] were, int first, int indexBits, PrefixCode code, int shared) {
  /**
   * Writes the order of a tile's strings, ties sorted.
   *
   * @param from first number
   * @param to one past the last
   * @param round in which they were coded
   * @return the places of the ties that are left to all workers: from where to where
   */
  List<int[]> ties(int from, int to, Round round) {
    List<int[]> large = new ArrayList<>();
    TieSort ties = new TieSort(x);
    int mask = (1 << indexBits) - 1;
    int[] order = x.order();
    int at = from == 0 ? 0 : end(from - 1);
    while (at < to) {
      int end = end(at);
      for (int i = at; i < end; i++) {
        order[first + i] = were[(int) packed[i] & mask];
      }
      if (end - at > 1 && !code.whole(packed[at] >>> indexBits)) {
        if (end - at > shared) {
          large.add(new int[] {first + at, first + end});
        } else {
          ties.sort(first + at, first + end, round.next(code, end - at, packed.length));
        }
      }
      at = end;
    }
    return large;
  }

  /** One past the last number with the code of a number. */
  private int end(int at) {
    long key = packed[at] >>> indexBits;
    int low = at;
    long step = 1;
    while (low + step < packed.length && packed[(int) (low + step)] >>> indexBits == key) {
      low += (int) step;
      step *= 2;
    }
    int high = (int) Math.min(low + step, packed.length);
    while (high - low > 1) { // low has the code, high has not
      int middle = (low + high) >>> 1;
      if (packed[middle] >>> indexBits == key) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
