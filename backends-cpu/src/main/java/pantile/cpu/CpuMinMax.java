// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Kernel;
import pantile.job.Partials.Extremes;
import pantile.job.Tile;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Finds extremes. */
final class CpuMinMax implements Body<Kernel.MinMax, Extremes, CpuKernels> {
  @Override
  public Extremes run(Kernel.MinMax kernel, Tile tile, Memory[] operands, CpuKernels loops) {
    return new CpuExtremes(loops).extremes(HostMemory.sliceOf(operands[0]), kernel.ends());
  }
}
