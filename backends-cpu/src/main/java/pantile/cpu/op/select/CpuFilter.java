// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.select;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.select.Filter;
import pantile.op.select.KeyRange;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Copies the kept elements of a tile to the part that was counted for the tile. */
public final class CpuFilter implements Body<Filter, Long, CpuSession> {
  /** Without state. */
  public CpuFilter() {}

  @Override
  public Long run(Filter kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    Slice out = HostMemory.sliceOf(operands[1]);
    KeyRange keys = kernel.keys();
    long found = copy(x, keys, out);
    if (found != out.length()) {
      throw Filter.changed(out.length(), found);
    }
    return found;
  }

  /** Copies the kept elements, as far as there is room. Returns how many elements are kept. */
  static long copy(Slice x, KeyRange keys, Slice out) {
    if (keys.empty()) {
      return 0;
    }
    long first = keys.first();
    long span = keys.span();
    if (x instanceof Slice.Ints(int[] a, int from, int to)) {
      Slice.Ints kept = (Slice.Ints) out;
      int start = (int) first;
      return IntFilter.copy(a, from, to, start, (int) span, kept.array(), kept.from(), kept.to());
    }
    if (x instanceof Slice.Longs(long[] a, int from, int to)) {
      Slice.Longs kept = (Slice.Longs) out;
      return LongFilter.copy(a, from, to, first, span, kept.array(), kept.from(), kept.to());
    }
    if (x instanceof Slice.Floats(float[] a, int from, int to)) {
      Slice.Floats kept = (Slice.Floats) out;
      int start = (int) first;
      return FloatFilter.copy(a, from, to, start, (int) span, kept.array(), kept.from(), kept.to());
    }
    if (x instanceof Slice.Doubles(double[] a, int from, int to)) {
      Slice.Doubles kept = (Slice.Doubles) out;
      return DoubleFilter.copy(a, from, to, first, span, kept.array(), kept.from(), kept.to());
    }
    throw new IllegalArgumentException("mapped memory is brought first");
  }
}
