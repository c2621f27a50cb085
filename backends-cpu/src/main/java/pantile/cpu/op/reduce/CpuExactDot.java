// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.Int192;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Adds up products of integers. */
public final class CpuExactDot implements Body<ExactDot, Int192, CpuSession> {
  /** Without state. */
  public CpuExactDot() {}

  @Override
  public Int192 run(ExactDot kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    Slice y = HostMemory.sliceOf(operands[1]);
    if (x instanceof Slice.Ints(int[] a, int from, int to) && y instanceof Slice.Ints b) {
      return Int192.of(ReduceLoops.CHOSEN.sums().dot(a, from, b.array(), b.from(), to - from));
    }
    if (x instanceof Slice.Longs(long[] a, int from, int to) && y instanceof Slice.Longs b) {
      return ReduceLoops.CHOSEN.sums().dot(a, from, b.array(), b.from(), to - from);
    }
    throw HostMemory.unexpected(operands[0]);
  }
}
