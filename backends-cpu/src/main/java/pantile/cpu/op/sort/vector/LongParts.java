// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import java.util.Arrays;

/**
 * Splits elements by any splitters: a block is partitioned by the middle one, and its parts by
 * those that are left, as in quicksort with pivots that all blocks share.
 *
 * <p>This is sample sort (Frazer and McKellar, "Samplesort", 1970). What was changed: elements are
 * not classified one by one, as in the super scalar kind (Sanders and Winkel, 2004), but compressed
 * by vectors once for each level of the tree of splitters; that costs less than one look at a table
 * and one scattered write for each element.
 */
final class LongParts implements LongSplit {
  private final long[] splitters;
  private final long[] buffer;

  LongParts(long[] splitters, long[] buffer) {
    this.splitters = splitters;
    this.buffer = buffer;
  }

  /** {@inheritDoc} O(n log buckets), a vector at a time. */
  @Override
  public void split(long[] src, int s, int n, long[] dst, int d, int[] counts) {
    Arrays.fill(counts, 0);
    part(false, src, s, n, dst, d, d + n, 0, 0, splitters.length, counts);
  }

  /**
   * Splits n elements of the buckets first to last to where they belong, as a quicksort that leaves
   * what is below a pivot in its array and sets the rest apart.
   *
   * @param there whether the elements are in the destination
   * @param limit from here on nothing of the destination is changed
   * @param b where the buffer is free
   */
  private void part(
      boolean there,
      long[] src,
      int s,
      int n,
      long[] dst,
      int d,
      int limit,
      int b,
      int first,
      int last,
      int[] counts) {
    while (first < last && n > 0) {
      int middle = (first + last) >>> 1;
      int less =
          LongPartition.below(
              src, s, n, splitters[middle], dst, d, limit, buffer, b, buffer.length);
      part(true, dst, d, less, dst, d, limit, b + n - less, first, middle, counts);
      d += less;
      n -= less;
      there = false;
      src = buffer;
      s = b;
      first = middle + 1;
    }
    if (n > 0) {
      counts[first] = n;
      if (!there) {
        System.arraycopy(src, s, dst, d, n);
      }
    }
  }
}
