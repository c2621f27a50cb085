// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.scan.Scan;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Scans a range in one piece. */
public final class CpuScanWhole implements Body<Scan, Done, CpuSession> {
  /** Without state. */
  public CpuScanWhole() {}

  @Override
  public Done run(Scan kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    new CpuScan(ScanLoops.CHOSEN).scan(x, kernel.exclusive(), HostMemory.sliceOf(operands[1]));
    return Done.DONE;
  }
}
