// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.sort;

import org.jspecify.annotations.Nullable;

/**
 * Splits elements into buckets that follow one another, so that workers sort buckets of their own
 * and the results need no merge.
 *
 * <p>Every worker {@linkplain #count counts} the buckets of its tile; from the sums of the tiles'
 * counts follows where each tile's part of each bucket goes; every worker {@linkplain #scatter
 * moves} its tile there; then each bucket is {@linkplain LongSort#sortInto sorted} to where it
 * belongs. The result does not depend on how tiles were cut nor on the splitters.
 *
 * <p>For one thread: an instance may have buffers.
 */
public sealed interface LongSplit permits LongCells, LongParts {
  /**
   * The fastest way to split by some splitters.
   *
   * @param splitters ascending; bucket i has the elements that are below splitter i and not below
   *     splitter i - 1
   * @return for use by one thread
   */
  static LongSplit by(long[] splitters) {
    LongSplit cells = byTable(splitters);
    return cells != null ? cells : new LongParts(splitters);
  }

  /**
   * A way to split that needs no vectors.
   *
   * @param splitters as above
   * @return null if these splitters are too uneven for a table
   */
  static @Nullable LongSplit byTable(long[] splitters) {
    return LongCells.of(splitters);
  }

  /**
   * Counts each bucket's elements.
   *
   * @param a the elements
   * @param from index of the first
   * @param to one past the last
   * @param counts to which the counts are added: one more than splitters
   */
  void count(long[] a, int from, int to, int[] counts);

  /**
   * Moves elements to their buckets.
   *
   * @param a the elements, which stay as they are
   * @param from index of the first
   * @param to one past the last
   * @param places for each bucket the index where its first element goes; moved on by the bucket's
   *     count
   * @param dst another array
   */
  void scatter(long[] a, int from, int to, int[] places, long[] dst);
}
