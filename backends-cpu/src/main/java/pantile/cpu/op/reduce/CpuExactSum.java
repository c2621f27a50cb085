// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.Int128;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Adds up integers. */
public final class CpuExactSum implements Body<ExactSum, Int128, CpuSession> {
  /** Without state. */
  public CpuExactSum() {}

  @Override
  public Int128 run(ExactSum kernel, Tile tile, Memory[] operands, CpuSession session) {
    // No switch over types, for which the JVM makes code at its first use.
    Slice x = HostMemory.sliceOf(operands[0]);
    if (x instanceof Slice.Ints(int[] a, int from, int to)) {
      return ReduceLoops.CHOSEN.sums().sum(a, from, to);
    }
    if (x instanceof Slice.Longs(long[] a, int from, int to)) {
      return ReduceLoops.CHOSEN.sums().sum(a, from, to);
    }
    throw HostMemory.unexpected(operands[0]);
  }
}
