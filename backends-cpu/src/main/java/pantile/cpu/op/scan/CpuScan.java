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
      IntScan scans = loops.ints();
      int from = start + at;
      int[] to = sums.array();
      int place = sums.from() + at;
      return exclusive
          ? scans.exclusive(a, from, from + length, (int) offset, to, place)
          : scans.inclusive(a, from, from + length, (int) offset, to, place);
    }
    if (x instanceof Slice.Longs(long[] a, int start, int _)) {
      Slice.Longs sums = (Slice.Longs) out;
      LongScan scans = loops.longs();
      int from = start + at;
      long[] to = sums.array();
      int place = sums.from() + at;
      return exclusive
          ? scans.exclusive(a, from, from + length, offset, to, place)
          : scans.inclusive(a, from, from + length, offset, to, place);
    }
    if (x instanceof Slice.Floats(float[] a, int start, int _)) {
      Slice.Floats sums = (Slice.Floats) out;
      FloatScan scans = loops.floats();
      int from = start + at;
      float[] to = sums.array();
      int place = sums.from() + at;
      double before = Double.longBitsToDouble(offset);
      double next =
          before
              + (exclusive
                  ? scans.exclusive(a, from, from + length, before, to, place)
                  : scans.inclusive(a, from, from + length, before, to, place));
      if (!Double.isFinite(next)) {
        OneNan.in(to, place, place + length);
      }
      return Double.doubleToLongBits(next);
    }
    if (x instanceof Slice.Doubles(double[] a, int start, int _)) {
      Slice.Doubles sums = (Slice.Doubles) out;
      DoubleScan scans = loops.doubles();
      int from = start + at;
      double[] to = sums.array();
      int place = sums.from() + at;
      double before = Double.longBitsToDouble(offset);
      double next =
          before
              + (exclusive
                  ? scans.exclusive(a, from, from + length, before, to, place)
                  : scans.inclusive(a, from, from + length, before, to, place));
      if (!Double.isFinite(next)) {
        OneNan.in(to, place, place + length);
      }
      return Double.doubleToLongBits(next);
    }
    throw notBrought();
  }

  private static IllegalArgumentException notBrought() {
    return new IllegalArgumentException("mapped memory is brought first");
  }

  /**
   * Replaces every NaN by one, since a computed NaN's bits depend on the processor. This is needed
   * only where a block leaves a value that is not finite: a NaN comes from a NaN or from
   * infinities, and none of these is lost on the way to the block's end.
   */
  private static final class OneNan {
    static void in(float[] sums, int from, int to) {
      for (int i = from; i < to; i++) {
        if (Float.isNaN(sums[i])) {
          sums[i] = Float.NaN;
        }
      }
    }

    static void in(double[] sums, int from, int to) {
      for (int i = from; i < to; i++) {
        if (Double.isNaN(sums[i])) {
          sums[i] = Double.NaN;
        }
      }
    }
  }
}
