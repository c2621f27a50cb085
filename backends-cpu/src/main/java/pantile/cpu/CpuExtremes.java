// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Kernel.End;
import pantile.job.Kernel.Ends;
import pantile.job.Partials.Extremes;
import pantile.job.Partials.Position;
import pantile.job.Slice;

/** Least and greatest elements, and where they are. */
@SuppressWarnings("ArrayRecordComponent") // the records are views of arrays
final class CpuExtremes {
  /** Elements in which an extreme is looked for together; one strip is looked at again. */
  private static final int STRIP = 1 << 14;

  private final CpuKernels loops;

  CpuExtremes(CpuKernels loops) {
    this.loops = loops;
  }

  /** Extremes of parts of one slice, as keys. */
  private interface Keys {
    long min(int from, int to);

    long max(int from, int to);

    Extremes minMax(int from, int to);

    /** Index of the first element with a key that is there. */
    int indexOf(int from, int to, long key);
  }

  Extremes extremes(Slice x, Ends ends) {
    Keys keys = keys(x);
    int length = (int) x.length();
    return switch (ends) {
      case MIN -> new Extremes(keys.min(0, length), Long.MAX_VALUE);
      case MAX -> new Extremes(Long.MIN_VALUE, keys.max(0, length));
      case BOTH -> keys.minMax(0, length);
    };
  }

  /** The position counted from the start of the slice. */
  Position position(Slice x, End wanted) {
    Keys keys = keys(x);
    int length = (int) x.length();
    long best = 0;
    int bestAt = -1;
    for (int at = 0; at < length; at += STRIP) {
      int end = at + Math.min(STRIP, length - at);
      long key = wanted == End.MIN ? keys.min(at, end) : keys.max(at, end);
      if (bestAt < 0 || (wanted == End.MIN ? key < best : key > best)) {
        best = key;
        bestAt = at;
      }
    }
    int end = bestAt + Math.min(STRIP, length - bestAt);
    return new Position(best, keys.indexOf(bestAt, end, best));
  }

  private Keys keys(Slice x) {
    if (x instanceof Slice.Ints(int[] a, int from, int _)) {
      return new IntKeys(loops.ints(), a, from);
    }
    if (x instanceof Slice.Longs(long[] a, int from, int _)) {
      return new LongKeys(loops.longs(), a, from);
    }
    if (x instanceof Slice.Floats(float[] a, int from, int _)) {
      return new FloatKeys(loops.floats(), a, from);
    }
    if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      return new DoubleKeys(loops.doubles(), a, from);
    }
    throw new IllegalArgumentException("mapped memory is brought first");
  }

  private record IntKeys(IntLoops loops, int[] a, int base) implements Keys {
    @Override
    public long min(int from, int to) {
      return loops.min(a, base + from, base + to);
    }

    @Override
    public long max(int from, int to) {
      return loops.max(a, base + from, base + to);
    }

    @Override
    public Extremes minMax(int from, int to) {
      return loops.minMax(a, base + from, base + to);
    }

    @Override
    public int indexOf(int from, int to, long key) {
      return loops.indexOf(a, base + from, base + to, (int) key) - base;
    }
  }

  private record LongKeys(LongLoops loops, long[] a, int base) implements Keys {
    @Override
    public long min(int from, int to) {
      return loops.min(a, base + from, base + to);
    }

    @Override
    public long max(int from, int to) {
      return loops.max(a, base + from, base + to);
    }

    @Override
    public Extremes minMax(int from, int to) {
      return loops.minMax(a, base + from, base + to);
    }

    @Override
    public int indexOf(int from, int to, long key) {
      return loops.indexOf(a, base + from, base + to, key) - base;
    }
  }

  private record FloatKeys(FloatLoops loops, float[] a, int base) implements Keys {
    @Override
    public long min(int from, int to) {
      return Extremes.minKey(loops.min(a, base + from, base + to));
    }

    @Override
    public long max(int from, int to) {
      return Extremes.maxKey(loops.max(a, base + from, base + to));
    }

    @Override
    public Extremes minMax(int from, int to) {
      return loops.minMax(a, base + from, base + to);
    }

    @Override
    public int indexOf(int from, int to, long key) {
      return loops.indexOf(a, base + from, base + to, (float) Extremes.toDouble(key)) - base;
    }
  }

  private record DoubleKeys(DoubleLoops loops, double[] a, int base) implements Keys {
    @Override
    public long min(int from, int to) {
      return Extremes.minKey(loops.min(a, base + from, base + to));
    }

    @Override
    public long max(int from, int to) {
      return Extremes.maxKey(loops.max(a, base + from, base + to));
    }

    @Override
    public Extremes minMax(int from, int to) {
      return loops.minMax(a, base + from, base + to);
    }

    @Override
    public int indexOf(int from, int to, long key) {
      return loops.indexOf(a, base + from, base + to, Extremes.toDouble(key)) - base;
    }
  }
}
