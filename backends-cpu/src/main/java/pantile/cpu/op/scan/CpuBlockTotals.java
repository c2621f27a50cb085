// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.scan.BlockTotals;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Adds up blocks in the order of a scan. */
public final class CpuBlockTotals implements Body<BlockTotals, Numbers, CpuSession> {
  /** Without state. */
  public CpuBlockTotals() {}

  @Override
  public Numbers run(BlockTotals kernel, Tile tile, Memory[] operands, CpuSession session) {
    return new CpuScan(ScanLoops.CHOSEN).totals(HostMemory.sliceOf(operands[0]));
  }
}
