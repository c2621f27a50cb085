// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import org.jspecify.annotations.Nullable;
import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.sort.Split;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Splits keys into buckets by splitters. */
public final class CpuSplit implements Body<Split, Numbers, CpuSession> {
  /** Without state. */
  public CpuSplit() {}

  @Override
  public @Nullable String refusal(Split kernel, CpuSession session) {
    return CpuBucketSort.canSplit(kernel.type(), kernel.splitters())
        ? null
        : "its lanes cannot tell buckets by these splitters";
  }

  @Override
  public Numbers run(Split kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice elements = HostMemory.sliceOf(operands[0]);
    return CpuBucketSort.split(elements, kernel, HostMemory.sliceOf(operands[1]));
  }
}
