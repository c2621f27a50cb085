// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

import java.io.Serializable;

/**
 * Parts the range of the elements' keys into intervals of equal width, the buckets. A table of
 * starts has for each bucket how many elements have keys below it, and behind them the number of
 * all elements. So a search goes through one bucket alone. In the place of the start of a crowded
 * bucket the table has the complement of the place in the table where the bucket's own table
 * begins: with the least key in two numbers, the binary places that a bucket is wide, and the
 * number of buckets, in front of their starts.
 *
 * @param least the key at which the first bucket begins; no element has a lesser one
 * @param shift a bucket is {@code 1L << shift} keys wide; at least 1
 * @param count how many buckets there are; 0 if there is no table
 * @param fullest the number of elements in the fullest bucket that has no table of its own and is
 *     wider than a key; a search that begins at a bucket's start goes through so many
 */
public record KeyBuckets(long least, int shift, int count, int fullest) implements Serializable {
  /** Of no table: all elements are one bucket. */
  public static final KeyBuckets NONE = new KeyBuckets(0, 1, 0, Integer.MAX_VALUE);

  /** Numbers in front of the starts of a bucket's own table. */
  static final int HEADER = 4;

  /**
   * Where the search for a key begins.
   *
   * @param key any key; those beyond the elements' are of the first or of the last bucket
   * @param starts the table
   * @param from where it begins
   * @return how many elements are surely below the key
   */
  public int start(long key, int[] starts, int from) {
    // Unsigned: the distance of two longs has 64 bits.
    long bucket = (Math.max(key, least) - least) >>> shift;
    int start = starts[from + (int) Math.min(bucket, count - 1L)];
    return start >= 0 ? start : within(key, starts, from, start);
  }

  private static int within(long key, int[] starts, int from, int place) {
    int start = place;
    while (start < 0) {
      int at = from + ~start;
      long origin = ((long) starts[at] << Integer.SIZE) | Integer.toUnsignedLong(starts[at + 1]);
      start = starts[at + HEADER + bucket(key, origin, starts[at + 2], starts[at + 3])];
    }
    return start;
  }

  /** The bucket of a key in a bucket's own table. */
  static int bucket(long key, long origin, int shift, int buckets) {
    long bucket = (Math.max(key, origin) - origin) >>> shift;
    // A distance of 64 bits is negative here if it is not shifted.
    return bucket >= 0 && bucket < buckets ? (int) bucket : buckets - 1;
  }
}
