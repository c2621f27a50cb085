// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.matrix;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.FirstPosition;
import pantile.op.matrix.DoubleRows;
import pantile.op.matrix.FloatRows;
import pantile.op.matrix.Pairing;
import pantile.op.matrix.RowPairs;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Combines rows with others. */
public final class CpuRowPairs implements Body<RowPairs, Long, CpuSession> {
  /** Without state. */
  public CpuRowPairs() {}

  @Override
  public Long run(RowPairs kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    Slice y = HostMemory.sliceOf(operands[1]);
    if (!(HostMemory.sliceOf(operands[2]) instanceof Slice.Doubles(double[] out, int o, int end))) {
      throw HostMemory.unexpected(operands[2]);
    }
    int columns = kernel.columns();
    int others = kernel.others();
    int rows = (int) (x.length() / columns);
    Pairing pairing = kernel.pairing();
    if (x instanceof Slice.Doubles(double[] a, int i, int _)
        && y instanceof Slice.Doubles(double[] b, int j, int _)) {
      new DoubleRows().combine(a, i, rows, b, j, others, columns, pairing, out, o);
    } else if (x instanceof Slice.Floats(float[] a, int i, int _)
        && y instanceof Slice.Floats(float[] b, int j, int _)) {
      new FloatRows().combine(a, i, rows, b, j, others, columns, pairing, out, o);
    } else {
      throw HostMemory.unexpected(operands[0]);
    }
    return firstNotFinite(out, o, end, tile.from() / columns * others);
  }

  /** All NaNs are one. */
  private static long firstNotFinite(double[] out, int from, int to, long place) {
    long first = FirstPosition.NONE;
    for (int i = to - 1; i >= from; i--) {
      if (!(Math.abs(out[i]) <= Double.MAX_VALUE)) {
        first = place + i - from;
        out[i] = Double.isNaN(out[i]) ? Double.NaN : out[i];
      }
    }
    return first;
  }
}
