// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.reduce.CountEqual;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Counts the elements that equal a value. */
public final class CpuCountEqual implements Body<CountEqual, Long, CpuSession> {
  /** Without state. */
  public CpuCountEqual() {}

  @Override
  public Long run(CountEqual kernel, Tile tile, Memory[] operands, CpuSession session) {
    long bits = kernel.bits();
    double value = Double.longBitsToDouble(bits);
    int count =
        switch (HostMemory.sliceOf(operands[0])) {
          case Slice.Ints(int[] a, int from, int to) ->
              bits == (int) bits
                  ? ReduceLoops.CHOSEN.intExtremes().count(a, from, to, (int) bits)
                  : 0;
          case Slice.Longs(long[] a, int from, int to) ->
              ReduceLoops.CHOSEN.longExtremes().count(a, from, to, bits);
          case Slice.Floats(float[] a, int from, int to) ->
              Double.isNaN(value) || (float) value == value
                  ? ReduceLoops.CHOSEN.floatExtremes().count(a, from, to, (float) value)
                  : 0;
          case Slice.Doubles(double[] a, int from, int to) ->
              ReduceLoops.CHOSEN.doubleExtremes().count(a, from, to, value);
          case Slice.Mapped _ -> throw HostMemory.unexpected(operands[0]);
        };
    return (long) count;
  }
}
