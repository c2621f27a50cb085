// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.gather;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.FirstPosition;
import pantile.op.gather.Scatter;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Puts values at places: those of a tile, in the order of the values. */
public final class CpuScatter implements Body<Scatter, Long, CpuSession> {
  /** Without state. */
  public CpuScatter() {}

  @Override
  public Long run(Scatter kernel, Tile tile, Memory[] operands, CpuSession session) {
    if (!(HostMemory.sliceOf(operands[1]) instanceof Slice.Ints(int[] at, int from, int to))) {
      throw HostMemory.unexpected(operands[1]);
    }
    Slice out = HostMemory.sliceOf(operands[3]);
    Scratch.copy(HostMemory.sliceOf(operands[0]), out);
    Slice values = HostMemory.sliceOf(operands[2]);
    int first = (int) tile.from();
    int count = (int) tile.length();
    int n = kernel.places();
    int end;
    if (values instanceof Slice.Ints(int[] v, int base, int _) && out instanceof Slice.Ints o) {
      end = IntScatter.scatter(at, from, to, v, base, n, o.array(), o.from(), first, count);
    } else if (values instanceof Slice.Longs(long[] v, int base, int _)
        && out instanceof Slice.Longs o) {
      end = LongScatter.scatter(at, from, to, v, base, n, o.array(), o.from(), first, count);
    } else if (values instanceof Slice.Floats(float[] v, int base, int _)
        && out instanceof Slice.Floats o) {
      end = FloatScatter.scatter(at, from, to, v, base, n, o.array(), o.from(), first, count);
    } else if (values instanceof Slice.Doubles(double[] v, int base, int _)
        && out instanceof Slice.Doubles o) {
      end = DoubleScatter.scatter(at, from, to, v, base, n, o.array(), o.from(), first, count);
    } else {
      throw HostMemory.unexpected(operands[3]);
    }
    return end == to ? FirstPosition.NONE : end - from;
  }
}
