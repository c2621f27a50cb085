// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import java.util.Arrays;
import java.util.function.Consumer;
import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.sort.Packing;
import pantile.op.sort.UnpackIndices;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/**
 * Takes the indices out of a tile's packed numbers, and orders indices whose packed elements are
 * equal.
 */
public final class CpuUnpackIndices implements Body<UnpackIndices, Numbers, CpuSession> {
  /** A class and no method reference, for which the JVM makes one in a first call. */
  private record VectorSort() implements Consumer<long[]> {
    static final VectorSort ONE = new VectorSort();

    /** Fewer elements are not worth the scratch memory of vectors. */
    private static final int LEAST = 64;

    @Override
    public void accept(long[] packed) {
      if (packed.length < LEAST) {
        Arrays.sort(packed);
      } else {
        LongTileSort.sort(packed, 0, packed.length);
      }
    }
  }

  /** Without state. */
  public CpuUnpackIndices() {}

  @Override
  public Numbers run(UnpackIndices kernel, Tile tile, Memory[] operands, CpuSession session) {
    if (!(HostMemory.sliceOf(operands[0]) instanceof Slice.Longs(long[] packed, int from, int to))
        || !(HostMemory.sliceOf(operands[2]) instanceof Slice.Ints(int[] order, int at, int _))) {
      throw HostMemory.unexpected(operands[2]);
    }
    Slice elements = HostMemory.sliceOf(operands[1]);
    return new Numbers(unpack(kernel, packed, from, to, elements, order, at, tile.from(), false));
  }

  /**
   * Takes out the indices.
   *
   * @param first the first index's place in the job
   * @param all whether ties at both ends are broken as well, since none goes on beyond
   * @return the ties at the ends, if they are not broken
   */
  static long[] unpack(
      UnpackIndices kernel,
      long[] packed,
      int from,
      int to,
      Slice elements,
      int[] order,
      int at,
      long first,
      boolean all) {
    Packing packing = kernel.packing();
    int bits = packing.indexBits();
    int mask = (1 << bits) - 1;
    for (int i = from; i < to; i++) {
      order[at + i - from] = (int) packed[i] & mask;
    }
    if (packing.shift() == 0) {
      return new long[0];
    }
    long[] ties = new long[2 * UnpackIndices.EACH];
    int told = 0;
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i < to && (packed[i - 1] ^ packed[i]) >>> bits == 0) {
        continue;
      }
      int a = at + start - from;
      int b = at + i - from;
      if (!all && (start == from || i == to)) {
        ties[told] = first + start - from;
        ties[told + 1] = first + i - from;
        ties[told + 2] = packing.prefix(packed[start]);
        ties[told + 3] = kernel.commonRest(elements, order, a, b);
        told += UnpackIndices.EACH;
      } else if (i - start > 1) {
        kernel.breakTies(elements, order, a, b, VectorSort.ONE);
      }
      start = i;
    }
    return Arrays.copyOf(ties, told);
  }
}
