// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.reduce.BlockEnds;
import pantile.op.reduce.End;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Finds an extreme of each block. */
public final class CpuBlockEnds implements Body<BlockEnds, Numbers, CpuSession> {
  /** Without state. */
  public CpuBlockEnds() {}

  @Override
  public Numbers run(BlockEnds kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    CpuExtremes extremes = new CpuExtremes(ReduceLoops.CHOSEN);
    long[] ends = new long[BlockEnds.blocks(x.length())];
    for (int block = 0; block < ends.length; block++) {
      long from = (long) block * BlockEnds.BLOCK;
      Slice part = x.sub(from, Math.min(from + BlockEnds.BLOCK, x.length()));
      ends[block] = kernel.end() == End.MIN ? extremes.min(part) : extremes.max(part);
    }
    return new Numbers(ends);
  }
}
