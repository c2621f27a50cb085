// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import java.util.Arrays;
import pantile.cpu.lanes.CpuSession;
import pantile.cpu.op.sort.vector.LongWork;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.sort.Packing;
import pantile.op.sort.SortBuckets;
import pantile.op.sort.SortPacked;
import pantile.op.sort.UnpackIndices;
import pantile.spi.Body;
import pantile.spi.ElementType;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/**
 * Sorts a tile's buckets of packed numbers, each while it lies in cache, and takes out the indices.
 */
public final class CpuSortPacked implements Body<SortPacked, Numbers, CpuSession> {
  /** Without state. */
  public CpuSortPacked() {}

  @Override
  public Numbers run(SortPacked kernel, Tile tile, Memory[] operands, CpuSession session) {
    if (!(HostMemory.sliceOf(operands[2]) instanceof Slice.Ints(int[] order, int from, int _))) {
      throw HostMemory.unexpected(operands[2]);
    }
    long[] packed = packed(operands[0]);
    Slice elements = HostMemory.sliceOf(operands[1]);
    SortBuckets buckets =
        new SortBuckets(ElementType.LONG, kernel.splitters(), kernel.starts(), false);
    Pieces pieces = new Pieces(buckets, tile, !kernel.perBucket());
    LongWork work = LongWork.take();
    work.scratch(pieces.largest());
    long[] sorted = work.second(Math.max(1, pieces.largest()));
    long[] ties = new long[2 * UnpackIndices.EACH * pieces.buckets()];
    int told = 0;
    int place = pieces.before();
    for (int i = 0; i < pieces.buckets(); i++) {
      int n = pieces.size(i);
      if (n == 0) {
        continue;
      }
      UnpackIndices unpack = unpack(kernel, (int) tile.from() + i);
      // Equal keys, and others that stand in order, are in the order of their indices already.
      boolean whole = kernel.perBucket() && unpack.packing().shift() == 0;
      if (whole && (pieces.oneValue(i) || inOrder(packed, pieces, i))) {
        indices(packed, pieces, i, unpack.packing(), order, from + place);
      } else {
        LongTileSort.sort(packed, pieces, i, sorted, 0, work);
        long[] ends =
            CpuUnpackIndices.unpack(
                unpack, sorted, 0, n, elements, order, from + place, place, kernel.perBucket());
        System.arraycopy(ends, 0, ties, told, ends.length);
        told += ends.length;
      }
      place += n;
    }
    work.give();
    return new Numbers(Arrays.copyOf(ties, told));
  }

  private static UnpackIndices unpack(SortPacked kernel, int bucket) {
    UnpackIndices unpack = kernel.unpack();
    return kernel.perBucket()
        ? new UnpackIndices(unpack.packing().within(kernel.splitters(), bucket))
        : unpack;
  }

  /** Whether a bucket's numbers ascend from piece to piece. If not, that is mostly seen at once. */
  private static boolean inOrder(long[] packed, Pieces pieces, int bucket) {
    int[] bounds = pieces.bounds();
    int first = pieces.place(bucket);
    long last = Long.MIN_VALUE;
    for (int k = first; k < first + pieces.blocks(); k++) {
      int from = bounds[k];
      int to = bounds[k + pieces.blocks()];
      if (from < to) {
        if (packed[from] < last || LongTrend.ascendingEnd(packed, from, to) < to) {
          return false;
        }
        last = packed[to - 1];
      }
    }
    return true;
  }

  /** Takes out the indices of numbers that stand in order. */
  private static void indices(
      long[] packed, Pieces pieces, int bucket, Packing packing, int[] order, int at) {
    int mask = (1 << packing.indexBits()) - 1;
    int[] bounds = pieces.bounds();
    int first = pieces.place(bucket);
    for (int k = first; k < first + pieces.blocks(); k++) {
      int shift = at - bounds[k];
      for (int i = bounds[k]; i < bounds[k + pieces.blocks()]; i++) {
        order[shift + i] = (int) packed[i] & mask;
      }
      at = shift + bounds[k + pieces.blocks()];
    }
  }

  /** The array of packed numbers. A kept array may be longer than the numbers that are sorted. */
  private static long[] packed(Memory memory) {
    if (HostMemory.sliceOf(memory) instanceof Slice.Longs(long[] a, int from, int _) && from == 0) {
      return a;
    }
    throw HostMemory.unexpected(memory);
  }
}
