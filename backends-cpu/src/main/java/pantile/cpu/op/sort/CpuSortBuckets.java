// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.SortBuckets;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Sorts buckets of keys. */
public final class CpuSortBuckets implements Body<SortBuckets, Done, CpuSession> {
  /** Without state. */
  public CpuSortBuckets() {}

  @Override
  public Done run(SortBuckets kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice keys = HostMemory.sliceOf(operands[0]);
    CpuBucketSort.sort(keys, kernel, tile, HostMemory.sliceOf(operands[1]));
    return Done.DONE;
  }
}
