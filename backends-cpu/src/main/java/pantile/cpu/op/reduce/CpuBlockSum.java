// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.BlockSums;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Adds up terms, block by block. */
public final class CpuBlockSum implements Body<BlockSum, BlockSums, CpuSession> {
  /** Without state. */
  public CpuBlockSum() {}

  @Override
  public BlockSums run(BlockSum kernel, Tile tile, Memory[] operands, CpuSession session) {
    return new BlockSummer(ReduceLoops.CHOSEN).sum(HostMemory.sliceOf(operands[0]), kernel.term());
  }
}
