// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.SortRun;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Sorts a tile into a run of keys. */
public final class CpuSortRun implements Body<SortRun, Done, CpuSession> {
  /** Without state. */
  public CpuSortRun() {}

  @Override
  public Done run(SortRun kernel, Tile tile, Memory[] operands, CpuSession session) {
    CpuSort.sortRun(HostMemory.sliceOf(operands[0]), HostMemory.sliceOf(operands[1]));
    return Done.DONE;
  }
}
