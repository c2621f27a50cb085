// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import org.jspecify.annotations.Nullable;

/**
 * Splits blocks of elements into buckets, so that workers sort buckets of their own and the results
 * need no merge: a bucket is gathered from all blocks, and {@linkplain LongSort#sortInto sorted} to
 * where it belongs. The result does not depend on how blocks were cut nor on the splitters.
 *
 * <p>A block and its copy stay within the second-level cache, so that splitting reads and writes
 * memory once, whatever it does in between.
 *
 * <p>For one thread: an instance may use a buffer.
 */
public sealed interface LongSplit permits LongCells, LongParts {
  /**
   * The way to split by any splitters, with vectors.
   *
   * @param splitters ascending; bucket i has the elements that are below splitter i and not below
   *     splitter i - 1
   * @param buffer longer than a block by {@link #MARGIN} at least
   * @return for use by one thread
   */
  static LongSplit by(long[] splitters, long[] buffer) {
    return new LongParts(splitters, buffer);
  }

  /** By how many elements a buffer is longer than a block: the most lanes of a vector. */
  int MARGIN = 16;

  /**
   * A way to split that needs neither vectors nor a buffer.
   *
   * @param splitters as above
   * @return null if these splitters are too uneven for a table
   */
  static @Nullable LongSplit byTable(long[] splitters) {
    return LongCells.of(splitters);
  }

  /**
   * Splits a block.
   *
   * @param src where the elements are; may be the buffer, if s is 0
   * @param s index of the first
   * @param n how many
   * @param dst where they go, bucket by bucket; another array than the source
   * @param d index of the first
   * @param counts becomes how many elements each bucket has: one more than splitters
   */
  void split(long[] src, int s, int n, long[] dst, int d, int[] counts);
}
