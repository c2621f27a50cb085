// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Kernel;
import pantile.job.Partials.Done;
import pantile.job.Slice;
import pantile.job.Tile;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Scans a range in one piece. */
final class CpuScanWhole implements Body<Kernel.Scan, Done, CpuKernels> {
  @Override
  public Done run(Kernel.Scan kernel, Tile tile, Memory[] operands, CpuKernels loops) {
    Slice x = HostMemory.sliceOf(operands[0]);
    new CpuScan(loops).scan(x, kernel.exclusive(), HostMemory.sliceOf(operands[1]));
    return Done.DONE;
  }
}
