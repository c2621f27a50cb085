// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Computes the sums of which a variance is made, block by block. */
public final class CpuBlockMoments implements Body<BlockMoments, Moments, CpuSession> {
  /** Without state. */
  public CpuBlockMoments() {}

  @Override
  public Moments run(BlockMoments kernel, Tile tile, Memory[] operands, CpuSession session) {
    return new MomentSummer(ReduceLoops.CHOSEN)
        .moments(HostMemory.sliceOf(operands[0]), kernel.scale());
  }
}
