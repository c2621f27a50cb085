// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import org.jspecify.annotations.Nullable;
import pantile.cpu.lanes.CpuSession;
import pantile.cpu.op.sort.vector.LongSplit;
import pantile.cpu.op.sort.vector.LongWork;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.sort.SplitPacked;
import pantile.spi.Body;
import pantile.spi.ElementType;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/**
 * Packs a tile's elements with their indices, and splits the packed numbers into buckets. This is
 * done block by block, so that a block lies in the second-level cache.
 */
public final class CpuSplitPacked implements Body<SplitPacked, Numbers, CpuSession> {
  /** Without state. */
  public CpuSplitPacked() {}

  @Override
  public @Nullable String refusal(SplitPacked kernel, CpuSession session) {
    return kernel.perBucket() || CpuBucketSort.canSplit(ElementType.LONG, kernel.splitters())
        ? null
        : "its lanes cannot tell buckets by these splitters";
  }

  @Override
  public Numbers run(SplitPacked kernel, Tile tile, Memory[] operands, CpuSession session) {
    if (!(HostMemory.sliceOf(operands[1]) instanceof Slice.Longs(long[] out, int at, int _))) {
      throw HostMemory.unexpected(operands[1]);
    }
    Slice x = HostMemory.sliceOf(operands[0]);
    int length = (int) x.length();
    int block = kernel.block();
    Counts counts = new Counts((length + block - 1) / block, kernel.splitters().size() + 1);
    LongWork work = LongWork.take();
    if (kernel.perBucket()) {
      long[] places = work.scratch(Math.min(length, block));
      BucketPacks packs = new BucketPacks(kernel, Math.min(length, block));
      for (int done = 0, n; done < length; done += n) {
        n = Math.min(length - done, block);
        int index = (int) tile.from() + done;
        packs.split(x, done, n, index, places, out, at + done, counts.next());
      }
      work.give();
      return counts.numbers();
    }
    long[] packed = work.scratch(Math.min(length, block) + LongSplit.MARGIN);
    LongSplit split = LongBuckets.split(kernel.splitters().toArray(), packed);
    for (int done = 0, n; done < length; done += n) {
      n = Math.min(length - done, block);
      int index = (int) tile.from() + done;
      CpuPackIndices.pack(x, done, n, kernel.packing(), index, packed, 0);
      split.split(packed, 0, n, out, at + done, counts.next());
    }
    work.give();
    return counts.numbers();
  }
}
