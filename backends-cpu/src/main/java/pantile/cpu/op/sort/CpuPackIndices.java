// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.PackIndices;
import pantile.op.sort.Packing;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Packs a tile's elements with their indices. */
public final class CpuPackIndices implements Body<PackIndices, Done, CpuSession> {
  /** Without state. */
  public CpuPackIndices() {}

  @Override
  public Done run(PackIndices kernel, Tile tile, Memory[] operands, CpuSession session) {
    if (!(HostMemory.sliceOf(operands[1]) instanceof Slice.Longs(long[] out, int at, int _))) {
      throw HostMemory.unexpected(operands[1]);
    }
    Slice x = HostMemory.sliceOf(operands[0]);
    pack(x, 0, (int) x.length(), kernel.packing(), (int) tile.from(), out, at);
    return Done.DONE;
  }

  /** Packs some of a tile's elements. The index is the index of the first of these elements. */
  static void pack(Slice x, int start, int n, Packing packing, int index, long[] out, int at) {
    if (x instanceof Slice.Ints(int[] a, int from, int _)) {
      IntPack.pack(a, from + start, from + start + n, packing, index, out, at);
    } else if (x instanceof Slice.Longs(long[] a, int from, int _)) {
      LongPack.pack(a, from + start, from + start + n, packing, index, out, at);
    } else if (x instanceof Slice.Floats(float[] a, int from, int _)) {
      FloatPack.pack(a, from + start, from + start + n, packing, index, out, at);
    } else if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      DoublePack.pack(a, from + start, from + start + n, packing, index, out, at);
    } else {
      throw new IllegalArgumentException("mapped memory is not sorted");
    }
  }
}
