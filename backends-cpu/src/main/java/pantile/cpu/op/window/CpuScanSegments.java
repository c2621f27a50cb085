// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.window;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.group.ReduceGroups;
import pantile.op.window.Fold;
import pantile.op.window.ScanSegments;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Scans the segments that begin in a tile, one after the other. */
public final class CpuScanSegments implements Body<ScanSegments, Done, CpuSession> {
  /** Without state. */
  public CpuScanSegments() {}

  @Override
  public Done run(ScanSegments kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    Slice.Ints starts = (Slice.Ints) HostMemory.sliceOf(operands[1]);
    Slice before = HostMemory.sliceOf(operands[2]);
    Slice out = HostMemory.sliceOf(operands[3]);
    int[] at = starts.array();
    int base = starts.from();
    int last = base + (int) starts.length() - 1;
    int first = base + ReduceGroups.firstFrom(at, base, last + 1, tile.from());
    int end = Math.min(base + ReduceGroups.firstFrom(at, base, last + 1, tile.to()), last);
    if (at[end] - at[first] != out.length()) {
      throw new IllegalStateException("the segments changed since they were counted");
    }
    for (int i = first; i < end; i++) {
      Slice segment = x.sub(at[i] - tile.from(), at[i + 1] - tile.from());
      Slice results = out.sub(at[i] - at[first], at[i + 1] - at[first]);
      switch (kernel.fold()) {
        case SUM -> sums(segment, kernel.exclusive(), results);
        case PRODUCT -> products(segment, results);
        case MIN, MAX -> ends(kernel.fold(), segment, preceding(before, i - base), results);
      }
    }
    return Done.DONE;
  }

  /** What precedes a segment, alone; nothing for the first, and if nothing is known. */
  private static Slice preceding(Slice before, int segment) {
    return segment == 0 || before.length() == 0
        ? before.sub(0, 0)
        : before.sub(segment - 1, segment);
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

  private static void ends(Fold fold, Slice x, Slice before, Slice out) {
    long flip = fold == Fold.MIN ? LongKeys.MIN : LongKeys.MAX;
    switch (x) {
      case Slice.Doubles(double[] a, int from, int to) -> {
        Slice.Doubles o = (Slice.Doubles) out;
        double[] one = ((Slice.Doubles) before).array();
        int at = ((Slice.Doubles) before).from();
        long most = before.length() == 0 ? Long.MIN_VALUE : DoubleKeys.key(one[at], flip);
        DoubleCumulation.ends(a, from, to, flip, most, o.array(), o.from());
      }
      case Slice.Floats(float[] a, int from, int to) -> {
        Slice.Floats o = (Slice.Floats) out;
        float[] one = ((Slice.Floats) before).array();
        int at = ((Slice.Floats) before).from();
        long most = before.length() == 0 ? Long.MIN_VALUE : FloatKeys.key(one[at], flip);
        FloatCumulation.ends(a, from, to, flip, most, o.array(), o.from());
      }
      case Slice.Ints(int[] a, int from, int to) -> {
        Slice.Ints o = (Slice.Ints) out;
        int[] one = ((Slice.Ints) before).array();
        int at = ((Slice.Ints) before).from();
        long most = before.length() == 0 ? Long.MIN_VALUE : IntKeys.key(one[at], flip);
        IntCumulation.ends(a, from, to, flip, most, o.array(), o.from());
      }
      case Slice.Longs(long[] a, int from, int to) -> {
        Slice.Longs o = (Slice.Longs) out;
        long[] one = ((Slice.Longs) before).array();
        int at = ((Slice.Longs) before).from();
        long most = before.length() == 0 ? Long.MIN_VALUE : LongKeys.key(one[at], flip);
        LongCumulation.ends(a, from, to, flip, most, o.array(), o.from());
      }
      default -> throw CpuRollWindow.notBrought();
    }
  }
}
