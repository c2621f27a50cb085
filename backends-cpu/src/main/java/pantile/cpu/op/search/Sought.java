// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.search;

import pantile.op.search.KeyBuckets;
import pantile.op.search.SearchKeys;
import pantile.op.search.SearchSorted;
import pantile.op.search.Side;
import pantile.spi.Slice;

/**
 * Some neighbouring keys that are sought, and for each how many elements are surely below it. A
 * search brings these counts to what they are, for all of them in turn at each step: then the
 * processor waits for the elements of many searches at once (Khuong and Morin, "Array layouts for
 * comparison-based searching", 2017).
 */
final class Sought {
  /**
   * So many are sought at once. 32 keys and counts take six lines of a cache, and more loads than
   * that are under way in no processor.
   */
  static final int MOST = 32;

  /** No element is above the greatest key. The next one after any other is greater than this. */
  private static final long ALL = Long.MIN_VALUE;

  /** Every element whose key is below the key counts. */
  final long[] keys = new long[MOST];

  /** How many elements count, as far as is known. */
  final int[] below = new int[MOST];

  /** How many elements after those a search goes through. */
  final int length;

  private final Side side;
  private final long top;
  private final int all;
  private final KeyBuckets buckets;
  private final int[] starts;
  private final int firstStart;

  /**
   * For the searches of a tile.
   *
   * @param kernel says what is sought
   * @param all how many elements there are
   * @param table the starts of buckets, or none
   */
  Sought(SearchSorted kernel, int all, Slice.Ints table) {
    this.side = kernel.side();
    this.top = SearchKeys.top(kernel.type());
    this.all = all;
    this.buckets = kernel.buckets();
    this.starts = table.array();
    this.firstStart = table.from();
    this.length = Math.min(all, buckets.fullest());
  }

  /** Begins the search for a key. */
  void begin(int i, long key) {
    long bound = Math.min(key, top);
    if (side == Side.RIGHT) { // to find those that are not above a key: those below the next one
      bound = key < top ? key + 1 : ALL;
    }
    keys[i] = bound;
    // A bucket less full than the fullest is searched with elements before it or behind it.
    below[i] =
        buckets.count() == 0 ? 0 : Math.min(buckets.start(bound, starts, firstStart), all - length);
  }

  /** The place of a key for which the elements below it were counted. */
  int place(int i) {
    return side == Side.RIGHT && keys[i] == ALL ? all : below[i];
  }

  /** Whether a key counts as that which is sought. */
  boolean equal(int i, long key) {
    return Math.min(key, top) == keys[i];
  }

  /** Whether nothing but an element that equals a key is found. */
  boolean exact() {
    return side == Side.EXACT;
  }
}
