// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.Sort;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Sorts a tile, in place or after it is copied. */
public final class CpuSortWhole implements Body<Sort, Done, CpuSession> {
  /** Without state. */
  public CpuSortWhole() {}

  @Override
  public Done run(Sort kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice elements = HostMemory.sliceOf(operands[0]);
    if (operands.length > 1) {
      Slice target = HostMemory.sliceOf(operands[1]);
      Scratch.copy(elements, target);
      elements = target;
    }
    CpuSort.sort(elements, kernel.descending());
    return Done.DONE;
  }
}
