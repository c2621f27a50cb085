// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Tile;
import pantile.op.sort.FindTrend;
import pantile.op.sort.FindTrend.Trend;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Looks for order. */
final class CpuFindTrend implements Body<FindTrend, Trend, CpuKernels> {
  @Override
  public Trend run(FindTrend kernel, Tile tile, Memory[] operands, CpuKernels loops) {
    return CpuBucketSort.trend(HostMemory.sliceOf(operands[0]));
  }
}
