// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.select;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.select.CountKept;
import pantile.op.select.KeyRange;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Counts the kept elements of each block. */
public final class CpuCountKept implements Body<CountKept, Numbers, CpuSession> {
  /** Without state. */
  public CpuCountKept() {}

  @Override
  public Numbers run(CountKept kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    KeyRange keys = kernel.keys();
    int length = (int) x.length();
    long[] counts = new long[length / CountKept.BLOCK + (length % CountKept.BLOCK == 0 ? 0 : 1)];
    for (int block = 0; block < counts.length && !keys.empty(); block++) {
      int at = block * CountKept.BLOCK;
      counts[block] = count(x, at, Math.min(CountKept.BLOCK, length - at), keys);
    }
    return new Numbers(counts);
  }

  /** How many of some neighbouring elements have keys in a range, which is not empty. */
  static int count(Slice x, int at, int length, KeyRange keys) {
    long first = keys.first();
    long span = keys.span();
    // No switch over types, for which the JVM makes code in a first call.
    if (x instanceof Slice.Ints(int[] a, int from, int _)) {
      return IntFilter.count(a, from + at, from + at + length, (int) first, (int) span);
    }
    if (x instanceof Slice.Longs(long[] a, int from, int _)) {
      return LongFilter.count(a, from + at, from + at + length, first, span);
    }
    if (x instanceof Slice.Floats(float[] a, int from, int _)) {
      return FloatFilter.count(a, from + at, from + at + length, (int) first, (int) span);
    }
    if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      return DoubleFilter.count(a, from + at, from + at + length, first, span);
    }
    throw new IllegalArgumentException("mapped memory is brought first");
  }
}
