// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Kernel;
import pantile.job.Partials.Trend;
import pantile.job.Tile;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Looks for order. */
final class CpuFindTrend implements Body<Kernel.FindTrend, Trend, CpuKernels> {
  @Override
  public Trend run(Kernel.FindTrend kernel, Tile tile, Memory[] operands, CpuKernels loops) {
    return CpuBucketSort.trend(HostMemory.sliceOf(operands[0]));
  }
}
