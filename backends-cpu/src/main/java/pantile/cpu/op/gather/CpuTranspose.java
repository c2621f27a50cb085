// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.gather;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.gather.Transpose;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Transposes a matrix. */
public final class CpuTranspose implements Body<Transpose, Done, CpuSession> {
  /** Without state. */
  public CpuTranspose() {}

  @Override
  public Done run(Transpose kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    Slice out = HostMemory.sliceOf(operands[1]);
    int rows = kernel.rows();
    int columns = kernel.columns();
    int from = (int) tile.from();
    int to = (int) tile.to();
    if (x instanceof Slice.Ints(int[] a, int base, int _) && out instanceof Slice.Ints o) {
      IntTranspose.transpose(a, base, rows, columns, o.array(), o.from(), from, to);
    } else if (x instanceof Slice.Longs(long[] a, int base, int _)
        && out instanceof Slice.Longs o) {
      LongTranspose.transpose(a, base, rows, columns, o.array(), o.from(), from, to);
    } else if (x instanceof Slice.Floats(float[] a, int base, int _)
        && out instanceof Slice.Floats o) {
      FloatTranspose.transpose(a, base, rows, columns, o.array(), o.from(), from, to);
    } else if (x instanceof Slice.Doubles(double[] a, int base, int _)
        && out instanceof Slice.Doubles o) {
      DoubleTranspose.transpose(a, base, rows, columns, o.array(), o.from(), from, to);
    } else {
      throw HostMemory.unexpected(operands[1]);
    }
    return Done.DONE;
  }
}
