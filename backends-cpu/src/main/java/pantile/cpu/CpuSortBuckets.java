// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Kernel;
import pantile.job.Partials.Done;
import pantile.job.Slice;
import pantile.job.Tile;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Sorts buckets of keys. */
final class CpuSortBuckets implements Body<Kernel.SortBuckets, Done, CpuKernels> {
  @Override
  public Done run(Kernel.SortBuckets kernel, Tile tile, Memory[] operands, CpuKernels loops) {
    Slice keys = HostMemory.sliceOf(operands[0]);
    CpuBucketSort.sort(keys, kernel, tile, HostMemory.sliceOf(operands[1]));
    return Done.DONE;
  }
}
