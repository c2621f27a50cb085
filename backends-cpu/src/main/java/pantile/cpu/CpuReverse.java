// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Kernel;
import pantile.job.Partials.Done;
import pantile.job.Tile;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Reverses elements where they are. */
final class CpuReverse implements Body<Kernel.Reverse, Done, CpuKernels> {
  @Override
  public Done run(Kernel.Reverse kernel, Tile tile, Memory[] operands, CpuKernels loops) {
    CpuSort.reverse(HostMemory.sliceOf(operands[0]));
    return Done.DONE;
  }
}
