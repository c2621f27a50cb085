// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

import pantile.op.Numbers;
import pantile.op.reduce.CanonicalSum;
import pantile.op.scan.CanonicalScan;
import pantile.spi.Slice;

/**
 * Computes prefix sums block by block. There are no switches over types, which a first call would
 * wait for. Loops count blocks instead of stepping over elements: in the longest arrays a step past
 * the last block would overflow {@code int}.
 */
final class CpuScan {
  private static final int BLOCK = CanonicalScan.BLOCK;

  private final ScanLoops loops;

  CpuScan(ScanLoops loops) {
    this.loops = loops;
  }

  /** The total of each block. */
  Numbers totals(Slice x) {
    int length = (int) x.length();
    long[] totals = new long[CanonicalSum.blocks(length)];
    for (int block = 0; block < totals.length; block++) {
      int at = block * BLOCK;
      totals[block] = total(x, at, Math.min(BLOCK, length - at));
    }
    return new Numbers(totals);
  }

  private long total(Slice x, int at, int length) {
    if (x instanceof Slice.Ints(int[] a, int from, int _)) {
      return loops.ints().total(a, from + at, from + at + length);
    }
    if (x instanceof Slice.Longs(long[] a, int from, int _)) {
      return loops.longs().total(a, from + at, from + at + length);
    }
    // One NaN stands for all NaNs.
    if (x instanceof Slice.Floats(float[] a, int from, int _)) {
      return Double.doubleToLongBits(loops.floats().total(a, from + at, from + at + length));
    }
    if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      return Double.doubleToLongBits(loops.doubles().total(a, from + at, from + at + length));
    }
    throw notBrought();
  }

  /** Scans all blocks. Each block's offset is what the block before it leaves. */
  void scan(Slice x, boolean exclusive, Slice out) {
    long offset = CanonicalScan.offsets(x.type(), exclusive, new long[1])[0];
    int blocks = CanonicalSum.blocks(x.length());
    for (int block = 0; block < blocks; block++) {
      offset = block(x, block, exclusive, offset, out);
    }
  }

  /** Scans blocks whose offsets are known. */
  void scan(Slice x, boolean exclusive, long[] offsets, int first, Slice out) {
    int blocks = CanonicalSum.blocks(x.length());
    for (int block = 0; block < blocks; block++) {
      block(x, block, exclusive, offsets[first + block], out);
    }
  }

  /** Scans the blocks that are not marked yet, in place, and marks them. */
  void scanInPlace(Slice x, boolean exclusive, long[] offsets, int first, int[] scanned) {
    int blocks = CanonicalSum.blocks(x.length());
    for (int block = 0; block < blocks; block++) {
      if (scanned[first + block] == 0) {
        block(x, block, exclusive, offsets[first + block], x);
        scanned[first + block] = 1;
      }
    }
  }

  /** Scans a block, and returns the next block's offset. */
  private long block(Slice x, int block, boolean exclusive, long offset, Slice out) {
    int at = block * BLOCK;
    int length = (int) Math.min(BLOCK, x.length() - at);
    if (x instanceof Slice.Ints(int[] a, int start, int _)) {
      Slice.Ints sums = (Slice.Ints) out;
      int from = start + at;
      int before = (int) offset;
      return loops
          .ints()
          .next(exclusive, a, from, from + length, before, sums.array(), sums.from() + at);
    }
    if (x instanceof Slice.Longs(long[] a, int start, int _)) {
      Slice.Longs sums = (Slice.Longs) out;
      int from = start + at;
      return loops
          .longs()
          .next(exclusive, a, from, from + length, offset, sums.array(), sums.from() + at);
    }
    double before = Double.longBitsToDouble(offset);
    if (x instanceof Slice.Floats(float[] a, int start, int _)) {
      Slice.Floats sums = (Slice.Floats) out;
      int from = start + at;
      return Double.doubleToLongBits(
          loops
              .floats()
              .next(exclusive, a, from, from + length, before, sums.array(), sums.from() + at));
    }
    if (x instanceof Slice.Doubles(double[] a, int start, int _)) {
      Slice.Doubles sums = (Slice.Doubles) out;
      int from = start + at;
      return Double.doubleToLongBits(
          loops
              .doubles()
              .next(exclusive, a, from, from + length, before, sums.array(), sums.from() + at));
    }
    throw notBrought();
  }

  private static IllegalArgumentException notBrought() {
    return new IllegalArgumentException("mapped memory is brought first");
  }
}
