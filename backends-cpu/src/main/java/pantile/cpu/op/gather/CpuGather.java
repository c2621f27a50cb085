// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.gather;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.gather.Gather;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Picks elements by their indices. */
public final class CpuGather implements Body<Gather, Long, CpuSession> {
  /** Without state. */
  public CpuGather() {}

  @Override
  public Long run(Gather kernel, Tile tile, Memory[] operands, CpuSession session) {
    if (!(HostMemory.sliceOf(operands[0]) instanceof Slice.Ints(int[] at, int from, int to))) {
      throw HostMemory.unexpected(operands[0]);
    }
    int end = gather(HostMemory.sliceOf(operands[1]), at, from, to, operands[2]);
    return end == to ? Gather.NONE : tile.from() + end - from;
  }

  private static int gather(Slice elements, int[] at, int from, int to, Memory results) {
    int n = (int) elements.length();
    Slice out = HostMemory.sliceOf(results);
    if (elements instanceof Slice.Ints(int[] a, int base, int _) && out instanceof Slice.Ints o) {
      return IntGather.gather(a, base, n, at, from, to, o.array(), o.from());
    }
    if (elements instanceof Slice.Longs(long[] a, int base, int _)
        && out instanceof Slice.Longs o) {
      return LongGather.gather(a, base, n, at, from, to, o.array(), o.from());
    }
    if (elements instanceof Slice.Floats(float[] a, int base, int _)
        && out instanceof Slice.Floats o) {
      return FloatGather.gather(a, base, n, at, from, to, o.array(), o.from());
    }
    if (elements instanceof Slice.Doubles(double[] a, int base, int _)
        && out instanceof Slice.Doubles o) {
      return DoubleGather.gather(a, base, n, at, from, to, o.array(), o.from());
    }
    throw HostMemory.unexpected(results);
  }
}
