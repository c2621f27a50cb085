// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.MergeRuns;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Merges runs of keys into a tile of the result. */
public final class CpuMergeRuns implements Body<MergeRuns, Done, CpuSession> {
  /** Without state. */
  public CpuMergeRuns() {}

  @Override
  public Done run(MergeRuns kernel, Tile tile, Memory[] operands, CpuSession session) {
    int[] runs = kernel.runs().toInts(0, kernel.runs().size());
    Slice keys = HostMemory.sliceOf(operands[0]);
    int from = (int) tile.from();
    CpuSort.mergeRuns(keys, runs, kernel.descending(), from, HostMemory.sliceOf(operands[1]));
    return Done.DONE;
  }
}
