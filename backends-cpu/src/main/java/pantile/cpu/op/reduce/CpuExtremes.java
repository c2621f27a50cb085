// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.op.reduce.ArgExtreme.Position;
import pantile.op.reduce.End;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.Slice;

/** Finds least and greatest elements, and their places. */
@SuppressWarnings("ArrayRecordComponent") // the records are views of arrays
final class CpuExtremes {
  private final ReduceLoops loops;

  CpuExtremes(ReduceLoops loops) {
    this.loops = loops;
  }

  /** Extremes of one slice, as keys. */
  private interface Keys {
    long min();

    long max();

    Extremes minMax();

    Position argMin();

    Position argMax();
  }

  Extremes extremes(Slice x, MinMax kernel) {
    Keys keys = keys(x);
    // No switch, which would have a class of its own to load.
    if (kernel.ends() == Ends.MIN) {
      return kernel.found(keys.min(), 0);
    }
    return kernel.ends() == Ends.MAX ? kernel.found(0, keys.max()) : keys.minMax();
  }

  /** The key of the least element. */
  long min(Slice x) {
    return keys(x).min();
  }

  /** The key of the greatest element. */
  long max(Slice x) {
    return keys(x).max();
  }

  /** The position counted from the start of the slice. */
  Position position(Slice x, End wanted) {
    return wanted == End.MIN ? keys(x).argMin() : keys(x).argMax();
  }

  private Keys keys(Slice x) {
    if (x instanceof Slice.Ints(int[] a, int from, int to)) {
      return new IntView(loops.intExtremes(), a, from, to);
    }
    if (x instanceof Slice.Longs(long[] a, int from, int to)) {
      return new LongView(loops.longExtremes(), a, from, to);
    }
    if (x instanceof Slice.Floats(float[] a, int from, int to)) {
      return new FloatView(loops.floatExtremes(), a, from, to);
    }
    if (x instanceof Slice.Doubles(double[] a, int from, int to)) {
      return new DoubleView(loops.doubleExtremes(), a, from, to);
    }
    throw new IllegalArgumentException("mapped memory is brought first");
  }

  private record IntView(IntExtremes loops, int[] a, int from, int to) implements Keys {
    @Override
    public long min() {
      return loops.min(a, from, to);
    }

    @Override
    public long max() {
      return loops.max(a, from, to);
    }

    @Override
    public Extremes minMax() {
      return loops.minMax(a, from, to);
    }

    @Override
    public Position argMin() {
      int at = loops.argMin(a, from, to);
      return new Position(a[at], at - from);
    }

    @Override
    public Position argMax() {
      int at = loops.argMax(a, from, to);
      return new Position(a[at], at - from);
    }
  }

  private record LongView(LongExtremes loops, long[] a, int from, int to) implements Keys {
    @Override
    public long min() {
      return loops.min(a, from, to);
    }

    @Override
    public long max() {
      return loops.max(a, from, to);
    }

    @Override
    public Extremes minMax() {
      return loops.minMax(a, from, to);
    }

    @Override
    public Position argMin() {
      int at = loops.argMin(a, from, to);
      return new Position(a[at], at - from);
    }

    @Override
    public Position argMax() {
      int at = loops.argMax(a, from, to);
      return new Position(a[at], at - from);
    }
  }

  private record FloatView(FloatExtremes loops, float[] a, int from, int to) implements Keys {
    @Override
    public long min() {
      return Extremes.minKey(loops.min(a, from, to));
    }

    @Override
    public long max() {
      return Extremes.maxKey(loops.max(a, from, to));
    }

    @Override
    public Extremes minMax() {
      return loops.minMax(a, from, to);
    }

    @Override
    public Position argMin() {
      int at = loops.argMin(a, from, to);
      return new Position(Extremes.minKey(a[at]), at - from);
    }

    @Override
    public Position argMax() {
      int at = loops.argMax(a, from, to);
      return new Position(Extremes.maxKey(a[at]), at - from);
    }
  }

  private record DoubleView(DoubleExtremes loops, double[] a, int from, int to) implements Keys {
    @Override
    public long min() {
      return Extremes.minKey(loops.min(a, from, to));
    }

    @Override
    public long max() {
      return Extremes.maxKey(loops.max(a, from, to));
    }

    @Override
    public Extremes minMax() {
      return loops.minMax(a, from, to);
    }

    @Override
    public Position argMin() {
      int at = loops.argMin(a, from, to);
      return new Position(Extremes.minKey(a[at]), at - from);
    }

    @Override
    public Position argMax() {
      int at = loops.argMax(a, from, to);
      return new Position(Extremes.maxKey(a[at]), at - from);
    }
  }
}
