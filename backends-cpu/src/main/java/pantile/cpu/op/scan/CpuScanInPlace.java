// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.scan.ScanInPlace;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Scans blocks whose offsets are known, in place. */
public final class CpuScanInPlace implements Body<ScanInPlace, Done, CpuSession> {
  /** Without state. */
  public CpuScanInPlace() {}

  @Override
  public Done run(ScanInPlace kernel, Tile tile, Memory[] operands, CpuSession session) {
    int first = (int) (tile.from() / kernel.cutting().grain());
    Slice x = HostMemory.sliceOf(operands[0]).sub(tile.from(), tile.to());
    long[] offsets = HostMemory.longsOf(operands[1]);
    int[] scanned = ((Slice.Ints) HostMemory.sliceOf(operands[2])).array();
    new CpuScan(ScanLoops.CHOSEN).scanInPlace(x, kernel.exclusive(), offsets, first, scanned);
    return Done.DONE;
  }
}
