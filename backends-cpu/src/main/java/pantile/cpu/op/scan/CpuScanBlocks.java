// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.scan.ScanBlocks;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Scans blocks whose offsets are known. */
public final class CpuScanBlocks implements Body<ScanBlocks, Done, CpuSession> {
  /** Without state. */
  public CpuScanBlocks() {}

  @Override
  public Done run(ScanBlocks kernel, Tile tile, Memory[] operands, CpuSession session) {
    int first = (int) (tile.from() / kernel.cutting().grain());
    long[] offsets = HostMemory.longsOf(operands[1]);
    Slice x = HostMemory.sliceOf(operands[0]);
    new CpuScan(ScanLoops.CHOSEN)
        .scan(x, kernel.exclusive(), offsets, first, HostMemory.sliceOf(operands[2]));
    return Done.DONE;
  }
}
