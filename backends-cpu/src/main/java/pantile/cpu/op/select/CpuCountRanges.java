// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.select;

import java.util.List;
import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.select.CountKept;
import pantile.op.select.CountRanges;
import pantile.op.select.KeyRange;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Counts the elements of each block in several ranges. A block is in the first cache by then. */
public final class CpuCountRanges implements Body<CountRanges, Numbers, CpuSession> {
  /** Without state. */
  public CpuCountRanges() {}

  @Override
  public Numbers run(CountRanges kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    List<KeyRange> ranges = kernel.ranges();
    int length = (int) x.length();
    long[] counts = new long[CountKept.blocks(length) * ranges.size()];
    for (int i = 0; i < counts.length; i++) {
      KeyRange keys = ranges.get(i % ranges.size());
      int at = i / ranges.size() * CountKept.BLOCK;
      if (!keys.empty()) {
        counts[i] = CpuCountKept.count(x, at, Math.min(CountKept.BLOCK, length - at), keys);
      }
    }
    return new Numbers(counts);
  }
}
