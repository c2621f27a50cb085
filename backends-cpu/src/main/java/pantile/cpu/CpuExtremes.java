// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Kernel.End;
import pantile.job.Kernel.Ends;
import pantile.job.Partials.Extremes;
import pantile.job.Partials.Position;
import pantile.job.Slice;

/** Least and greatest elements, strip by strip, so that a second look at a strip finds it cached. */
final class CpuExtremes {
  /** Elements looked at together: 16 KiB or 32 KiB. */
  private static final int STRIP = 4096;

  private final CpuKernels loops;

  CpuExtremes(CpuKernels loops) {
    this.loops = loops;
  }

  Extremes extremes(Slice x, Ends ends) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (long at = 0; at < x.length(); at += STRIP) {
      Slice strip = x.sub(at, Math.min(at + STRIP, x.length()));
      if (ends != Ends.MAX) {
        min = Math.min(min, key(strip, End.MIN));
      }
      if (ends != Ends.MIN) {
        max = Math.max(max, key(strip, End.MAX));
      }
    }
    return new Extremes(min, max);
  }

  /** The position counted from the start of the slice. */
  Position position(Slice x, End end) {
    long best = 0;
    long bestAt = -1;
    for (long at = 0; at < x.length(); at += STRIP) {
      long key = key(x.sub(at, Math.min(at + STRIP, x.length())), end);
      if (bestAt < 0 || (end == End.MIN ? key < best : key > best)) {
        best = key;
        bestAt = at;
      }
    }
    Slice strip = x.sub(bestAt, Math.min(bestAt + STRIP, x.length()));
    return new Position(best, bestAt + indexOf(strip, best));
  }

  private long key(Slice strip, End end) {
    boolean min = end == End.MIN;
    return switch (strip) {
      case Slice.Ints(int[] a, int from, int to) ->
          min ? loops.ints().min(a, from, to) : loops.ints().max(a, from, to);
      case Slice.Longs(long[] a, int from, int to) ->
          min ? loops.longs().min(a, from, to) : loops.longs().max(a, from, to);
      case Slice.Floats(float[] a, int from, int to) ->
          min
              ? Extremes.minKey(loops.floats().min(a, from, to))
              : Extremes.maxKey(loops.floats().max(a, from, to));
      case Slice.Doubles(double[] a, int from, int to) ->
          min
              ? Extremes.minKey(loops.doubles().min(a, from, to))
              : Extremes.maxKey(loops.doubles().max(a, from, to));
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is brought first");
    };
  }

  private int indexOf(Slice strip, long key) {
    return switch (strip) {
      case Slice.Ints(int[] a, int from, int to) ->
          loops.ints().indexOf(a, from, to, (int) key) - from;
      case Slice.Longs(long[] a, int from, int to) ->
          loops.longs().indexOf(a, from, to, key) - from;
      case Slice.Floats(float[] a, int from, int to) ->
          loops.floats().indexOf(a, from, to, (float) Extremes.toDouble(key)) - from;
      case Slice.Doubles(double[] a, int from, int to) ->
          loops.doubles().indexOf(a, from, to, Extremes.toDouble(key)) - from;
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is brought first");
    };
  }
}
