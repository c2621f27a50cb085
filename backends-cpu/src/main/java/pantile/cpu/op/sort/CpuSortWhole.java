// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.Sort;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Sorts a tile in place. */
public final class CpuSortWhole implements Body<Sort, Done, CpuSession> {
  /** Without state. */
  public CpuSortWhole() {}

  @Override
  public Done run(Sort kernel, Tile tile, Memory[] operands, CpuSession session) {
    CpuSort.sort(HostMemory.sliceOf(operands[0]), kernel.descending());
    return Done.DONE;
  }
}
