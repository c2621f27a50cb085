// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.group.CountKeys;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Counts the rows of each key in a table. */
public final class CpuCountKeys implements Body<CountKeys, Numbers, CpuSession> {
  /** Without state. */
  public CpuCountKeys() {}

  @Override
  public Numbers run(CountKeys kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice keys = HostMemory.sliceOf(operands[0]);
    PlaceCounts counts = new PlaceCounts(kernel.keys());
    int[] numbers = new int[KeyBlocks.LENGTH];
    for (long at = 0; at < keys.length(); at += KeyBlocks.LENGTH) {
      int length = (int) Math.min(KeyBlocks.LENGTH, keys.length() - at);
      KeyBlocks.numbers(keys, (int) at, length, kernel.low(), kernel.keys(), numbers);
      counts.addAll(numbers, length);
    }
    return new Numbers(counts.of(0, kernel.keys()));
  }
}
