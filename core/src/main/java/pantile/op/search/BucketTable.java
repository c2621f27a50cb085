// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

import pantile.spi.Slice;

/**
 * A table of buckets of some elements.
 *
 * @param buckets how keys are parted
 * @param starts of each bucket, and the number of all elements; none if there is no table
 */
record BucketTable(KeyBuckets buckets, Slice.Ints starts) {
  /** Without a table. */
  static final BucketTable NONE =
      new BucketTable(KeyBuckets.NONE, new Slice.Ints(new int[0], 0, 0));

  /** Fewer elements are searched as fast without. */
  private static final int FEWEST = 1 << 8;

  /**
   * A query saves a tenth of a microsecond or so, and an element takes some two nanoseconds. So
   * some queries pay for many elements.
   */
  private static final int PAYS = 4;

  /**
   * The most elements of a bucket that is not parted again: as many steps as evenly spread ones.
   */
  static final int CROWDED = 15;

  /**
   * The table that pays for so many queries. Takes O(n) time if there is one.
   *
   * @param elements ascending, in an array
   * @param queries how many
   */
  static BucketTable of(Slice elements, long queries) {
    int length = (int) elements.length();
    if (length < FEWEST || queries < length / PAYS) {
      return NONE;
    }
    BucketTable table = flat(elements);
    boolean crowded = table.buckets.count() > 0 && table.buckets.fullest() > CROWDED;
    return crowded ? CrowdedBuckets.parted(elements, table) : table;
  }

  private static BucketTable flat(Slice elements) {
    // Comparisons, since a switch over types takes a first call some milliseconds.
    if (elements instanceof Slice.Ints(int[] a, int from, int to)) {
      return ints(a, from, to);
    }
    if (elements instanceof Slice.Longs(long[] a, int from, int to)) {
      return longs(a, from, to);
    }
    if (elements instanceof Slice.Floats(float[] a, int from, int to)) {
      return floats(a, from, to);
    }
    if (elements instanceof Slice.Doubles(double[] a, int from, int to)) {
      return doubles(a, from, to);
    }
    return NONE; // on a device, which has no use for a table
  }

  private static BucketTable ints(int[] a, int from, int to) {
    Counts counts = new Counts(a[from], a[to - 1], to - from);
    for (int i = from; i < to; i++) {
      counts.add(SearchKeys.of(a[i]));
    }
    return counts.table(to - from);
  }

  private static BucketTable longs(long[] a, int from, int to) {
    Counts counts = new Counts(a[from], a[to - 1], to - from);
    for (int i = from; i < to; i++) {
      counts.add(SearchKeys.of(a[i]));
    }
    return counts.table(to - from);
  }

  private static BucketTable floats(float[] a, int from, int to) {
    Counts counts = new Counts(SearchKeys.of(a[from]), SearchKeys.of(a[to - 1]), to - from);
    for (int i = from; i < to; i++) {
      counts.add(SearchKeys.of(a[i]));
    }
    return counts.table(to - from);
  }

  private static BucketTable doubles(double[] a, int from, int to) {
    Counts counts = new Counts(SearchKeys.of(a[from]), SearchKeys.of(a[to - 1]), to - from);
    for (int i = from; i < to; i++) {
      counts.add(SearchKeys.of(a[i]));
    }
    return counts.table(to - from);
  }

  /** Elements in each bucket. There are as many buckets as elements, or half as many at least. */
  private static final class Counts {
    private final long least;
    private final int shift;
    private final int[] counts;

    Counts(long least, long greatest, int length) {
      this.least = least;
      // Unsigned: the distance of two longs has 64 bits. Shifted by one at least, none is negative.
      long range = greatest - least;
      int width = 1;
      while (range >>> width >= length) {
        width++;
      }
      this.shift = width;
      int buckets = (int) (range >>> width) + 1;
      this.counts = new int[buckets + 1];
    }

    /** If elements change meanwhile, keys may be anywhere: then places are wrong. */
    void add(long key) {
      long bucket = (Math.max(key, least) - least) >>> shift;
      counts[(int) Math.min(bucket, counts.length - 2L)]++;
    }

    BucketTable table(int length) {
      int fullest = 0;
      int start = 0;
      for (int bucket = 0; bucket < counts.length - 1; bucket++) {
        int count = counts[bucket];
        fullest = Math.max(fullest, count);
        counts[bucket] = start;
        start += count;
      }
      counts[counts.length - 1] = length;
      return new BucketTable(
          new KeyBuckets(least, shift, counts.length - 1, fullest),
          new Slice.Ints(counts, 0, counts.length));
    }
  }
}
