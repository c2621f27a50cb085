// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Kernel;
import pantile.job.Partials.BlockSums;
import pantile.job.Slice;
import pantile.job.Tile;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Adds up products, block by block. */
final class CpuBlockDot implements Body<Kernel.BlockDot, BlockSums, CpuKernels> {
  @Override
  public BlockSums run(Kernel.BlockDot kernel, Tile tile, Memory[] operands, CpuKernels loops) {
    Slice x = HostMemory.sliceOf(operands[0]);
    return new BlockSummer(loops).dot(x, HostMemory.sliceOf(operands[1]), kernel);
  }
}
