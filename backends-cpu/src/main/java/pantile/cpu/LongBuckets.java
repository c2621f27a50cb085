// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.cpu.sort.LongSort;
import pantile.cpu.sort.LongSplit;

/** One tile's part of a sort by buckets, by vectors. */
final class LongBuckets {
  private LongBuckets() {}

  /** Whether the vector sort is compiled and the faster one by now. */
  static boolean ready() {
    return LaneWidth.BITS > 0 && LongSort.WARM_UP.ready();
  }

  /** How many keys of a range fall into each bucket. */
  static int[] count(long[] keys, int from, int to, long[] splitters) {
    int[] counts = new int[splitters.length + 1];
    LongSplit.count(keys, from, to, splitters, counts);
    return counts;
  }

  /** Moves the keys of a range to their buckets; places are moved on. */
  static void scatter(long[] keys, int from, int to, long[] splitters, int[] places, long[] into) {
    LongSplit.scatter(keys, from, to, splitters, places, into);
  }

  /** Sorts one bucket in place; takes memory for as many keys. */
  static void sort(long[] keys, int from, int to) {
    LongSort.sort(keys, from, to);
  }
}
