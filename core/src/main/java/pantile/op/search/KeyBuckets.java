// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

import java.io.Serializable;

/**
 * Parts the range of the elements' keys into intervals of equal width, the buckets. A table of
 * starts has for each bucket how many elements have keys below it, and at its end the number of all
 * elements. So a search goes through one bucket alone.
 *
 * @param least the key at which the first bucket begins; no element has a lesser one
 * @param shift a bucket is {@code 1L << shift} keys wide; at least 1
 * @param fullest the number of elements in the fullest bucket
 */
public record KeyBuckets(long least, int shift, int fullest) implements Serializable {
  /** Of no table: all elements are one bucket. */
  public static final KeyBuckets NONE = new KeyBuckets(0, 1, Integer.MAX_VALUE);

  /**
   * The bucket of a key.
   *
   * @param key any key; those beyond the elements' are of the first or of the last bucket
   * @param buckets how many there are, at least 1
   * @return the bucket's number
   */
  public int of(long key, int buckets) {
    // Unsigned: the distance of two longs has 64 bits.
    long bucket = (Math.max(key, least) - least) >>> shift;
    return (int) Math.min(bucket, buckets - 1L);
  }
}
