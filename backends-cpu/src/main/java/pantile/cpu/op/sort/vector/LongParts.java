// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import java.util.Arrays;

/**
 * Splits elements into buckets by any splitters. A block is partitioned by the middle splitter.
 * Each part is then partitioned by the splitters on its side, and so on. This is quicksort with
 * pivots that all blocks share.
 *
 * <p>The algorithm is sample sort (Frazer and McKellar, "Samplesort", 1970). What was changed:
 * super scalar sample sort (Sanders and Winkel, 2004) classifies elements one by one. Here vectors
 * compress elements once for each level of the tree of splitters. That costs less than one table
 * look-up and one scattered write for each element.
 */
final class LongParts implements LongSplit {
  private final long[] splitters;
  private final long[] buffer;

  LongParts(long[] splitters, long[] buffer) {
    this.splitters = splitters;
    this.buffer = buffer;
  }

  /** {@inheritDoc} Takes O(n log buckets), a vector at a time. */
  @Override
  public void split(long[] src, int s, int n, long[] dst, int d, int[] counts) {
    Arrays.fill(counts, 0);
    part(false, src, s, n, dst, d, d + n, 0, 0, splitters.length, counts);
  }

  /**
   * Splits n elements, all of the buckets first to last, and writes them to their places. Elements
   * below a splitter go to the destination. The others go to the buffer, and are split next.
   *
   * @param there whether the elements are in the destination already
   * @param limit the index from which on the destination is not changed
   * @param b the index from which on the buffer is free
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
