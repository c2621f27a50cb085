// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Kernel;
import pantile.job.Partials.Done;
import pantile.job.Tile;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Sorts a tile in place. */
final class CpuSortWhole implements Body<Kernel.Sort, Done, CpuKernels> {
  @Override
  public Done run(Kernel.Sort kernel, Tile tile, Memory[] operands, CpuKernels loops) {
    CpuSort.sort(HostMemory.sliceOf(operands[0]), kernel.descending());
    return Done.DONE;
  }
}
