// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import org.jspecify.annotations.Nullable;

/**
 * Splits blocks of elements into buckets. A bucket is then gathered from all blocks, and
 * {@linkplain LongSort#sortInto sorted} into its place in the result. So each worker sorts buckets
 * of its own, and the results need no merge. The result depends neither on the bounds of blocks nor
 * on the splitters.
 *
 * <p>A block and its copy fit into the second-level cache. So splitting reads and writes memory
 * once, however often it reads the block.
 *
 * <p>An instance serves one thread, since it may use a buffer.
 */
public sealed interface LongSplit permits LongCells, LongParts, LongTable {
  /**
   * Makes a split by any splitters, with vectors.
   *
   * @param splitters ascending; bucket i has the elements that are below splitter i and not below
   *     splitter i - 1
   * @param buffer longer than a block by {@link #MARGIN} at least
   * @return for use by one thread
   */
  static LongSplit by(long[] splitters, long[] buffer) {
    return new LongParts(splitters, buffer);
  }

  /**
   * The number of elements by which a buffer is longer than a block: the most lanes of a vector.
   */
  int MARGIN = 16;

  /**
   * Makes a split that needs neither vectors nor a buffer.
   *
   * @param splitters as for {@link #by}
   * @return null if these splitters are too uneven for a table
   */
  static @Nullable LongSplit byTable(long[] splitters) {
    LongSplit table = LongTable.of(splitters);
    return table == null ? LongCells.of(splitters) : table;
  }

  /**
   * Splits a block. The order within a bucket is not specified.
   *
   * @param src the elements' array; may be the buffer if s is 0
   * @param s index of the first
   * @param n how many elements
   * @param dst where the elements go, bucket by bucket; another array than the source
   * @param d index of the first
   * @param counts receives the number of elements of each bucket; one longer than the splitters
   */
  void split(long[] src, int s, int n, long[] dst, int d, int[] counts);
}
