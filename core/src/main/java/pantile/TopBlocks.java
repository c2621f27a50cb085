// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.op.reduce.BlockEnds;
import pantile.op.reduce.End;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;

/**
 * The blocks in which the k first elements of an order lie: those k blocks whose first elements
 * come first, the earlier block if they are equal. Each of the k has an element that comes before
 * all elements of any other block. So one pass that compares nothing but extremes leaves k blocks
 * to look at, whatever the elements are.
 *
 * @param indices of all elements of these blocks, ascending
 * @param bound key of the last of the k blocks' first elements: at least k elements of the blocks
 *     come before it or are equal to it
 */
@SuppressWarnings("ArrayRecordComponent") // a view for one call
record TopBlocks(int[] indices, long bound) {
  /** The blocks are at most this part of all: 1 in so many. */
  private static final int FEW = 8;

  /**
   * Finds the blocks.
   *
   * @return null if they would be too many, if accelerators alone take part, or if a NaN hides what
   *     else is in its block: the least element of a block with a NaN is not known
   */
  static <A extends Values<A>> @Nullable TopBlocks of(A all, int k, boolean descending) {
    BlockEnds ends = new BlockEnds(all.type(), descending ? End.MAX : End.MIN);
    if (all.stays()
        || (long) k * BlockEnds.BLOCK > all.length() / FEW
        || !all.engine.machine().computes(ends)) {
      return null;
    }
    long[] keys = all.engine.reduce(ends, all.source()).numbers();
    int length = (int) all.length();
    if (all.explained()) {
      return new TopBlocks(indices(first(new long[BlockEnds.blocks(length)], k, 0), length), 0);
    }
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    if (!descending && all.type().floating() && sorted[0] == Extremes.minKey(Double.NaN)) {
      return null;
    }
    if (!descending) {
      return new TopBlocks(indices(first(keys, k, sorted[k - 1]), length), sorted[k - 1]);
    }
    long bound = sorted[sorted.length - k];
    // What is greater has the lesser complement.
    Arrays.setAll(keys, block -> ~keys[block]);
    return new TopBlocks(indices(first(keys, k, ~bound), length), bound);
  }

  /** The k blocks with the least keys, in the order of blocks; the k-th least key is given. */
  private static int[] first(long[] keys, int k, long last) {
    int equal = k;
    for (long key : keys) {
      equal -= key < last ? 1 : 0;
    }
    int[] blocks = new int[k];
    int at = 0;
    for (int block = 0; block < keys.length && at < k; block++) {
      if (keys[block] < last || (keys[block] == last && equal-- > 0)) {
        blocks[at++] = block;
      }
    }
    return blocks;
  }

  private static int[] indices(int[] blocks, int length) {
    int[] indices = new int[blocks.length * BlockEnds.BLOCK];
    int at = 0;
    for (int block : blocks) {
      int from = block * BlockEnds.BLOCK;
      int count = Math.min(BlockEnds.BLOCK, length - from);
      for (int i = 0; i < count; i++) {
        indices[at++] = from + i;
      }
    }
    return Arrays.copyOf(indices, at);
  }

  /** The bound as an element's bits. */
  long bits(ElementType type) {
    return switch (type) {
      case INT, LONG -> bound;
      case FLOAT -> Float.floatToRawIntBits((float) Extremes.toDouble(bound));
      case DOUBLE -> Double.doubleToRawLongBits(Extremes.toDouble(bound));
    };
  }
}
