// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Kernel;
import pantile.job.Partials.Numbers;
import pantile.job.Tile;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Adds up blocks in the order of a scan. */
final class CpuBlockTotals implements Body<Kernel.BlockTotals, Numbers, CpuKernels> {
  @Override
  public Numbers run(Kernel.BlockTotals kernel, Tile tile, Memory[] operands, CpuKernels loops) {
    return new CpuScan(loops).totals(HostMemory.sliceOf(operands[0]));
  }
}
