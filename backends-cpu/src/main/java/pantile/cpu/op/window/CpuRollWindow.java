// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.window;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.FirstPosition;
import pantile.op.window.DoubleWindowSums;
import pantile.op.window.FloatWindowSums;
import pantile.op.window.RollWindow;
import pantile.op.window.Rolled;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Computes a statistic of each window that begins in a tile. */
public final class CpuRollWindow implements Body<RollWindow, Long, CpuSession> {
  /** Without state. */
  public CpuRollWindow() {}

  @Override
  public Long run(RollWindow kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    Slice out = HostMemory.sliceOf(operands[1]);
    if (out.length() == 0) {
      return FirstPosition.NONE;
    }
    int phase = (int) (tile.from() % kernel.window());
    switch (kernel.statistic()) {
      case SUM, MEAN -> {
        int beyond = sums(kernel, x, phase, out);
        return beyond < 0 ? FirstPosition.NONE : tile.from() + beyond;
      }
      case MIN, MAX -> ends(kernel, x, phase, out);
      case VARIANCE -> variances(kernel.window(), x, phase, (Slice.Doubles) out);
    }
    return FirstPosition.NONE;
  }

  private static int sums(RollWindow kernel, Slice x, int phase, Slice out) {
    int window = kernel.window();
    int count = (int) out.length();
    boolean mean = kernel.statistic() == Rolled.MEAN;
    double divisor = mean ? window : 1;
    switch (x) {
      case Slice.Doubles(double[] a, int from, int _) -> {
        Slice.Doubles to = (Slice.Doubles) out;
        DoubleWindowSums.roll(a, from, phase, window, divisor, to.array(), to.from(), count);
      }
      case Slice.Floats(float[] a, int from, int _) -> {
        Slice.Doubles to = (Slice.Doubles) out;
        FloatWindowSums.roll(a, from, phase, window, divisor, to.array(), to.from(), count);
      }
      case Slice.Ints(int[] a, int from, int _) -> {
        IntWindowSums sums = new IntWindowSums(a, window);
        if (out instanceof Slice.Longs(long[] to, int at, int _)) {
          return sums.sums(from, to, at, count);
        }
        Slice.Doubles to = (Slice.Doubles) out;
        sums.means(from, to.array(), to.from(), count);
      }
      case Slice.Longs(long[] a, int from, int _) -> {
        LongWindowSums sums = new LongWindowSums(a, window);
        if (out instanceof Slice.Longs(long[] to, int at, int _)) {
          return sums.sums(from, to, at, count);
        }
        Slice.Doubles to = (Slice.Doubles) out;
        sums.means(from, to.array(), to.from(), count);
      }
      default -> throw notBrought();
    }
    return -1;
  }

  private static void ends(RollWindow kernel, Slice x, int phase, Slice out) {
    int w = kernel.window();
    int count = (int) out.length();
    boolean least = kernel.statistic() == Rolled.MIN;
    long flip = least ? LongKeys.MIN : LongKeys.MAX;
    switch (x) {
      case Slice.Doubles(double[] a, int from, int _) -> {
        Slice.Doubles to = (Slice.Doubles) out;
        DoubleWindowEnds.roll(a, from, phase, w, flip, to.array(), to.from(), count);
      }
      case Slice.Floats(float[] a, int from, int _) -> {
        Slice.Floats to = (Slice.Floats) out;
        FloatWindowEnds.roll(a, from, phase, w, flip, to.array(), to.from(), count);
      }
      case Slice.Ints(int[] a, int from, int _) -> {
        Slice.Ints to = (Slice.Ints) out;
        IntWindowEnds.roll(a, from, phase, w, flip, to.array(), to.from(), count);
      }
      case Slice.Longs(long[] a, int from, int _) -> {
        Slice.Longs to = (Slice.Longs) out;
        LongWindowEnds.roll(a, from, phase, w, flip, to.array(), to.from(), count);
      }
      default -> throw notBrought();
    }
  }

  private static void variances(int window, Slice x, int phase, Slice.Doubles out) {
    double[] to = out.array();
    int at = out.from();
    int count = (int) out.length();
    switch (x) {
      case Slice.Doubles(double[] a, int from, int _) ->
          new DoubleWindowVariances(a).roll(from, phase, window, to, at, count);
      case Slice.Floats(float[] a, int from, int _) ->
          new FloatWindowVariances(a).roll(from, phase, window, to, at, count);
      case Slice.Ints(int[] a, int from, int _) ->
          new IntWindowVariances(a).roll(from, phase, window, to, at, count);
      case Slice.Longs(long[] a, int from, int _) ->
          new LongWindowVariances(a).roll(from, phase, window, to, at, count);
      default -> throw notBrought();
    }
  }

  static IllegalArgumentException notBrought() {
    return new IllegalArgumentException("mapped memory is brought first");
  }
}
