// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.sort.FindTrend;
import pantile.op.sort.FindTrend.Trend;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Finds out whether elements ascend or descend. */
public final class CpuFindTrend implements Body<FindTrend, Trend, CpuSession> {
  /** Without state. */
  public CpuFindTrend() {}

  @Override
  public Trend run(FindTrend kernel, Tile tile, Memory[] operands, CpuSession session) {
    return CpuBucketSort.trend(HostMemory.sliceOf(operands[0]));
  }
}
