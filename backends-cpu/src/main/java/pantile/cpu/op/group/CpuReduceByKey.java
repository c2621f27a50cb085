// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.group.KeyStates;
import pantile.op.group.KeyTotals;
import pantile.op.group.ReduceByKey;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Reduces the elements of each key in a table. Rows go through it block by block. */
public final class CpuReduceByKey implements Body<ReduceByKey, KeyTotals, CpuSession> {
  /** Without state. */
  public CpuReduceByKey() {}

  @Override
  public KeyTotals run(ReduceByKey kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice keys = HostMemory.sliceOf(operands[0]);
    Slice x = HostMemory.sliceOf(operands[1]);
    return kernel.statistic().sums() && x.type().floating()
        ? sums(kernel, keys, x)
        : states(kernel, keys, x, tile.from());
  }

  private static KeyTotals sums(ReduceByKey kernel, Slice keys, Slice x) {
    SplitSums sums = new SplitSums(kernel.keys());
    int[] numbers = new int[KeyBlocks.LENGTH];
    double[] block = new double[KeyBlocks.LENGTH];
    for (long from = 0; from < x.length(); from += KeyBlocks.LENGTH) {
      int at = (int) from;
      int length = (int) Math.min(KeyBlocks.LENGTH, x.length() - from);
      KeyBlocks.numbers(keys, at, length, kernel.low(), kernel.keys(), numbers);
      if (x instanceof Slice.Doubles(double[] a, int start, int _)) {
        sums.addAll(numbers, a, start + at, length);
      } else {
        KeyBlocks.reals(x, at, length, block);
        sums.addAll(numbers, block, 0, length);
      }
    }
    return sums.totals();
  }

  private static KeyTotals states(ReduceByKey kernel, Slice keys, Slice x, long position) {
    KeyStates states = new KeyStates(kernel.statistic(), kernel.keys());
    int[] numbers = new int[KeyBlocks.LENGTH];
    long[] block = new long[KeyBlocks.LENGTH];
    for (long from = 0; from < x.length(); from += KeyBlocks.LENGTH) {
      int at = (int) from;
      int length = (int) Math.min(KeyBlocks.LENGTH, x.length() - from);
      KeyBlocks.numbers(keys, at, length, kernel.low(), kernel.keys(), numbers);
      KeyBlocks.integers(x, at, length, kernel.statistic(), block);
      states.addAll(numbers, block, length, position + at);
    }
    return states.totals();
  }
}
