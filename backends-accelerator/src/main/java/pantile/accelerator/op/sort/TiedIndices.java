// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import java.util.Arrays;
import java.util.BitSet;
import pantile.op.sort.UnpackIndices;
import pantile.spi.Slice;

/**
 * Indices of a tile whose packed numbers may tie, on the host.
 *
 * @param kernel says what ties are, and breaks them
 * @param packed the tile's numbers, ascending
 * @param elements all that there are
 * @param order the tile's indices, as they were packed
 * @param first the place of the tile's first index in the job
 */
@SuppressWarnings("ArrayRecordComponent") // it is changed
record TiedIndices(
    UnpackIndices kernel, Slice.Longs packed, Slice elements, int[] order, long first) {
  /**
   * Breaks the ties inside of the tile.
   *
   * @param tied which numbers tie with the one before
   * @return what the kernel tells of those at the tile's ends
   */
  long[] broken(BitSet tied) {
    int head = tied.nextClearBit(1);
    int tail = tied.previousClearBit(order.length - 1);
    int at = tied.nextSetBit(head);
    while (at >= 0 && at < tail) {
      int end = tied.nextClearBit(at);
      kernel.breakTies(elements, order, at - 1, end);
      at = tied.nextSetBit(end);
    }
    long[] ends = new long[2 * UnpackIndices.EACH];
    tell(0, head, ends, 0);
    if (head == order.length) {
      return Arrays.copyOf(ends, UnpackIndices.EACH);
    }
    tell(tail, order.length, ends, UnpackIndices.EACH);
    return ends;
  }

  private void tell(int from, int to, long[] ends, int place) {
    ends[place] = first + from;
    ends[place + 1] = first + to;
    ends[place + 2] = kernel.packing().prefix(packed.array()[packed.from() + from]);
    ends[place + 3] = kernel.commonRest(elements, order, from, to);
  }
}
