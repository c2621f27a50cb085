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
    return (long) count(HostMemory.sliceOf(operands[0]), bits, value);
  }

  /** Without a switch over types, which a first call would wait for. */
  private static int count(Slice x, long bits, double value) {
    ReduceLoops loops = ReduceLoops.CHOSEN;
    if (x instanceof Slice.Ints(int[] a, int from, int to)) {
      return bits == (int) bits ? loops.intExtremes().count(a, from, to, (int) bits) : 0;
    }
    if (x instanceof Slice.Longs(long[] a, int from, int to)) {
      return loops.longExtremes().count(a, from, to, bits);
    }
    if (x instanceof Slice.Floats(float[] a, int from, int to)) {
      return Double.isNaN(value) || (float) value == value
          ? loops.floatExtremes().count(a, from, to, (float) value)
          : 0;
    }
    if (x instanceof Slice.Doubles(double[] a, int from, int to)) {
      return loops.doubleExtremes().count(a, from, to, value);
    }
    throw BlockSummer.notBrought();
  }
}
