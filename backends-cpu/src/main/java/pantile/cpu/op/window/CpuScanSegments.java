// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.window;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.window.Fold;
import pantile.op.window.ScanSegments;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Scans segments, one after the other. */
public final class CpuScanSegments implements Body<ScanSegments, Done, CpuSession> {
  /** Without state. */
  public CpuScanSegments() {}

  @Override
  public Done run(ScanSegments kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    Slice.Ints starts = (Slice.Ints) HostMemory.sliceOf(operands[1]);
    Slice out = HostMemory.sliceOf(operands[2]);
    for (int segment = 0; segment < starts.length() - 1; segment++) {
      int from = starts.array()[starts.from() + segment];
      int to = starts.array()[starts.from() + segment + 1];
      scan(kernel, x.sub(from, to), out.sub(from, to));
    }
    return Done.DONE;
  }

  private static void scan(ScanSegments kernel, Slice x, Slice out) {
    switch (kernel.fold()) {
      case SUM -> sums(x, kernel.exclusive(), out);
      case PRODUCT -> products(x, out);
      case MIN, MAX -> ends(kernel.fold(), x, out);
    }
  }

  private static void sums(Slice x, boolean exclusive, Slice out) {
    switch (x) {
      case Slice.Doubles(double[] a, int from, int to) -> {
        Slice.Doubles o = (Slice.Doubles) out;
        DoubleCumulation.sums(a, from, to, exclusive, o.array(), o.from());
      }
      case Slice.Floats(float[] a, int from, int to) -> {
        Slice.Floats o = (Slice.Floats) out;
        FloatCumulation.sums(a, from, to, exclusive, o.array(), o.from());
      }
      case Slice.Ints(int[] a, int from, int to) -> {
        Slice.Ints o = (Slice.Ints) out;
        IntCumulation.sums(a, from, to, exclusive, o.array(), o.from());
      }
      case Slice.Longs(long[] a, int from, int to) -> {
        Slice.Longs o = (Slice.Longs) out;
        LongCumulation.sums(a, from, to, exclusive, o.array(), o.from());
      }
      default -> throw CpuRollWindow.notBrought();
    }
  }

  private static void products(Slice x, Slice out) {
    switch (x) {
      case Slice.Doubles(double[] a, int from, int to) -> {
        Slice.Doubles o = (Slice.Doubles) out;
        DoubleCumulation.products(a, from, to, o.array(), o.from());
      }
      case Slice.Floats(float[] a, int from, int to) -> {
        Slice.Floats o = (Slice.Floats) out;
        FloatCumulation.products(a, from, to, o.array(), o.from());
      }
      case Slice.Ints(int[] a, int from, int to) -> {
        Slice.Ints o = (Slice.Ints) out;
        IntCumulation.products(a, from, to, o.array(), o.from());
      }
      case Slice.Longs(long[] a, int from, int to) -> {
        Slice.Longs o = (Slice.Longs) out;
        LongCumulation.products(a, from, to, o.array(), o.from());
      }
      default -> throw CpuRollWindow.notBrought();
    }
  }

  private static void ends(Fold fold, Slice x, Slice out) {
    long flip = fold == Fold.MIN ? LongKeys.MIN : LongKeys.MAX;
    switch (x) {
      case Slice.Doubles(double[] a, int from, int to) -> {
        Slice.Doubles o = (Slice.Doubles) out;
        DoubleCumulation.ends(a, from, to, flip, o.array(), o.from());
      }
      case Slice.Floats(float[] a, int from, int to) -> {
        Slice.Floats o = (Slice.Floats) out;
        FloatCumulation.ends(a, from, to, flip, o.array(), o.from());
      }
      case Slice.Ints(int[] a, int from, int to) -> {
        Slice.Ints o = (Slice.Ints) out;
        IntCumulation.ends(a, from, to, flip, o.array(), o.from());
      }
      case Slice.Longs(long[] a, int from, int to) -> {
        Slice.Longs o = (Slice.Longs) out;
        LongCumulation.ends(a, from, to, flip, o.array(), o.from());
      }
      default -> throw CpuRollWindow.notBrought();
    }
  }
}
