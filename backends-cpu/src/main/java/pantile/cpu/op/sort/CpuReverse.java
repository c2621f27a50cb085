// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.Reverse;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Reverses elements in place. */
public final class CpuReverse implements Body<Reverse, Done, CpuSession> {
  /** Without state. */
  public CpuReverse() {}

  @Override
  public Done run(Reverse kernel, Tile tile, Memory[] operands, CpuSession session) {
    CpuSort.reverse(HostMemory.sliceOf(operands[0]));
    return Done.DONE;
  }
}
