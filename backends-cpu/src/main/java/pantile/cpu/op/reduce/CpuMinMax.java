// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Finds extremes. */
public final class CpuMinMax implements Body<MinMax, Extremes, CpuSession> {
  /** Without state. */
  public CpuMinMax() {}

  @Override
  public Extremes run(MinMax kernel, Tile tile, Memory[] operands, CpuSession session) {
    return new CpuExtremes(ReduceLoops.CHOSEN).extremes(HostMemory.sliceOf(operands[0]), kernel);
  }
}
