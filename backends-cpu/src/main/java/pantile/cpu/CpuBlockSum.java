// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Tile;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.BlockSums;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Adds up terms, block by block. */
final class CpuBlockSum implements Body<BlockSum, BlockSums, CpuKernels> {
  @Override
  public BlockSums run(BlockSum kernel, Tile tile, Memory[] operands, CpuKernels loops) {
    return new BlockSummer(loops).sum(HostMemory.sliceOf(operands[0]), kernel.term());
  }
}
