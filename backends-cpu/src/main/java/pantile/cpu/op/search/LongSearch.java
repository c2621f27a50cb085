// SPDX-License-Identifier: Apache-2.0
// @specialise int, float, double
package pantile.cpu.op.search;

import pantile.op.search.SearchKeys;
import pantile.spi.Slice;

/** Finds places in ascending elements, for many keys at once. */
final class LongSearch {
  private LongSearch() {}

  /**
   * Finds the places of all that is sought.
   *
   * @param elements ascending
   * @param sought any elements
   * @param keys holds some of them at a time
   * @param places as many as are sought, written
   */
  static void search(Slice.Longs elements, Slice.Longs sought, Sought keys, Slice.Ints places) {
    long[] wanted = sought.array();
    int[] out = places.array();
    int o = places.from();
    for (int from = sought.from(), count; from < sought.to(); from += count) {
      count = Math.min(Sought.MOST, sought.to() - from);
      for (int i = 0; i < count; i++) {
        keys.begin(i, SearchKeys.of(wanted[from + i]));
      }
      count(elements.array(), elements.from(), keys, count);
      for (int i = 0; i < count; i++) {
        out[o + i] = keys.exact() ? exact(elements, keys, i) : keys.place(i);
      }
      o += count;
    }
  }

  /** Counts the elements below each key: each step halves what is left, whatever it finds. */
  private static void count(long[] a, int base, Sought sought, int count) {
    /* keep */ long[] keys = sought.keys;
    int[] below = sought.below;
    int left = sought.length;
    while (left > 0) {
      int half = (left + 1) >>> 1;
      int last = base + half - 1;
      for (int i = 0; i < count; i++) {
        int at = below[i];
        int further = at + half;
        below[i] = SearchKeys.of(a[last + at]) < keys[i] ? further : at;
      }
      left -= half;
    }
  }

  private static int exact(Slice.Longs elements, Sought keys, int i) {
    int place = keys.place(i);
    boolean found =
        place < elements.length()
            && keys.equal(i, SearchKeys.of(elements.array()[elements.from() + place]));
    return found ? place : -1;
  }
}
