// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.reduce.BlockProduct;
import pantile.op.reduce.CanonicalProduct;
import pantile.op.reduce.CanonicalSum;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.LongList;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Multiplies elements, block by block. */
public final class CpuBlockProduct implements Body<BlockProduct, LongList, CpuSession> {
  /** Without state. */
  public CpuBlockProduct() {}

  @Override
  public LongList run(BlockProduct kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    long[] blocks = new long[CanonicalSum.blocks(x.length())];
    double[] lanes = new double[CanonicalProduct.LANES];
    for (int block = 0; block < blocks.length; block++) {
      long at = (long) block * CanonicalProduct.BLOCK;
      blocks[block] =
          block(x.sub(at, Math.min(at + CanonicalProduct.BLOCK, x.length())), lanes, operands[0]);
    }
    return LongList.of(blocks);
  }

  private static long block(Slice x, double[] lanes, Memory operand) {
    if (x instanceof Slice.Ints(int[] a, int from, int to)) {
      return IntProducts.wrapped(a, from, to);
    }
    if (x instanceof Slice.Longs(long[] a, int from, int to)) {
      return LongProducts.wrapped(a, from, to);
    }
    if (x instanceof Slice.Floats(float[] a, int from, int to)) {
      return Double.doubleToLongBits(FloatProducts.canonical(a, from, to, lanes));
    }
    if (x instanceof Slice.Doubles(double[] a, int from, int to)) {
      return Double.doubleToLongBits(DoubleProducts.canonical(a, from, to, lanes));
    }
    throw HostMemory.unexpected(operand);
  }
}
