// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile.op.search;

/** Finds places in ascending elements by plain loops, one after the other. */
final class DoublePlaces {
  /** Queries of a strip, whose method the JIT compiles after a few strips. */
  private static final /* keep */ int STRIP = 64;

  private DoublePlaces() {}

  /**
   * Finds places.
   *
   * @param x ascending elements
   * @param from the first one's place
   * @param length how many
   * @param sought what is sought
   * @param first the first one's place
   * @param side which place
   * @param top as {@link SearchKeys#top} has it
   * @param table of buckets, or none
   * @param out a place for each that is sought
   * @param at the first one's place
   * @param count how many are sought
   */
  static void search(
      double[] x,
      /* keep */ int from,
      /* keep */ int length,
      double[] sought,
      /* keep */ int first,
      Side side,
      /* keep */ long top,
      BucketTable table,
      /* keep */ int[] out,
      /* keep */ int at,
      /* keep */ int count) {
    boolean right = side == Side.RIGHT;
    boolean exact = side == Side.EXACT;
    for (/* keep */ int i = 0; i < count; i += STRIP) {
      /* keep */ int some = Math.min(STRIP, count - i);
      strip(x, from, length, sought, first + i, right, top, table, out, at + i, some);
      if (exact) {
        exact(x, from, length, sought, first + i, top, out, at + i, some);
      }
    }
  }

  private static void strip(
      double[] x,
      /* keep */ int from,
      /* keep */ int length,
      double[] sought,
      /* keep */ int first,
      boolean right,
      /* keep */ long top,
      BucketTable table,
      /* keep */ int[] out,
      /* keep */ int at,
      /* keep */ int count) {
    /* keep */ int[] starts = table.starts().array();
    KeyBuckets buckets = table.buckets();
    boolean whole = buckets.count() == 0;
    /* keep */ int left = Math.min(length, buckets.fullest());
    for (/* keep */ int i = 0; i < count; i++) {
      /* keep */ long key = Math.min(SearchKeys.of(sought[first + i]), top);
      if (right && key == top) {
        out[at + i] = length;
        continue;
      }
      /* keep */ long bound = right ? key + 1 : key;
      // A bucket less full than the fullest is searched with elements before it or behind it.
      /* keep */ int base = whole ? 0 : Math.min(buckets.start(bound, starts, 0), length - left);
      out[at + i] = base + below(x, from + base, left, bound);
    }
  }

  /** How many elements have lesser keys: each step halves what is left, whatever it finds. */
  private static /* keep */ int below(
      double[] x, /* keep */ int from, /* keep */ int length, /* keep */ long key) {
    /* keep */ int base = from;
    /* keep */ int left = length;
    while (left > 0) {
      /* keep */ int half = (left + 1) >>> 1;
      base = SearchKeys.of(x[base + half - 1]) < key ? base + half : base;
      left -= half;
    }
    return base - from;
  }

  /** Leaves those places alone whose elements equal what is sought. */
  private static void exact(
      double[] x,
      /* keep */ int from,
      /* keep */ int length,
      double[] sought,
      /* keep */ int first,
      /* keep */ long top,
      /* keep */ int[] out,
      /* keep */ int at,
      /* keep */ int count) {
    for (/* keep */ int i = 0; i < count; i++) {
      /* keep */ int place = out[at + i];
      boolean found =
          place < length
              && Math.min(SearchKeys.of(x[from + place]), top)
                  == Math.min(SearchKeys.of(sought[first + i]), top);
      out[at + i] = found ? place : -1;
    }
  }
}
