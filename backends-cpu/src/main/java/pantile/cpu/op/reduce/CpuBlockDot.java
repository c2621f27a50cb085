// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockSums;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Adds up products, block by block. */
public final class CpuBlockDot implements Body<BlockDot, BlockSums, CpuSession> {
  /** Without state. */
  public CpuBlockDot() {}

  @Override
  public BlockSums run(BlockDot kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    return new BlockSummer(ReduceLoops.CHOSEN).dot(x, HostMemory.sliceOf(operands[1]), kernel);
  }
}
