// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.Slice;

/**
 * The elements of a slice as doubles, a strip at a time: where they are if they are doubles, else
 * in a buffer that stays in the first-level cache. For one thread.
 */
abstract class AsDoubles {
  /** Elements in the buffer: 4 KiB, an eighth of a 32 KiB cache, and a divisor of a block. */
  private static final int BUFFER = 512;

  /** Doubles that are looked at together where they are: 16 KiB, a divisor of a block too. */
  private static final int IN_PLACE = 2048;

  /** Where the strip that was loaded last stands. */
  double[] values;

  /** Index of its first element there. */
  int at;

  /** How long strips should be. */
  final int strip;

  private AsDoubles(double[] values, int strip) {
    this.values = values;
    this.strip = strip;
  }

  /** Makes the elements from an offset on available. */
  abstract void load(int offset, int length);

  static AsDoubles of(Slice x) {
    if (x instanceof Slice.Doubles doubles) {
      return new Doubles(doubles);
    }
    double[] buffer = new double[(int) Math.min(BUFFER, x.length())];
    if (x instanceof Slice.Floats floats) {
      return new Floats(floats, buffer);
    }
    if (x instanceof Slice.Ints ints) {
      return new Ints(ints, buffer);
    }
    if (x instanceof Slice.Longs longs) {
      return new Longs(longs, buffer);
    }
    throw new IllegalArgumentException("mapped memory is brought first");
  }

  private static final class Doubles extends AsDoubles {
    private final int from;

    Doubles(Slice.Doubles x) {
      super(x.array(), IN_PLACE);
      this.from = x.from();
    }

    @Override
    void load(int offset, int length) {
      at = from + offset;
    }
  }

  private static final class Floats extends AsDoubles {
    private final Slice.Floats x;

    Floats(Slice.Floats x, double[] buffer) {
      super(buffer, BUFFER);
      this.x = x;
    }

    @Override
    void load(int offset, int length) {
      widen(x.array(), x.from() + offset, values, length);
    }

    private static void widen(float[] a, int from, double[] into, int length) {
      for (int i = 0; i < length; i++) {
        into[i] = a[from + i];
      }
    }
  }

  private static final class Ints extends AsDoubles {
    private final Slice.Ints x;

    Ints(Slice.Ints x, double[] buffer) {
      super(buffer, BUFFER);
      this.x = x;
    }

    @Override
    void load(int offset, int length) {
      widen(x.array(), x.from() + offset, values, length);
    }

    private static void widen(int[] a, int from, double[] into, int length) {
      for (int i = 0; i < length; i++) {
        into[i] = a[from + i];
      }
    }
  }

  private static final class Longs extends AsDoubles {
    private final Slice.Longs x;

    Longs(Slice.Longs x, double[] buffer) {
      super(buffer, BUFFER);
      this.x = x;
    }

    @Override
    void load(int offset, int length) {
      widen(x.array(), x.from() + offset, values, length);
    }

    private static void widen(long[] a, int from, double[] into, int length) {
      for (int i = 0; i < length; i++) {
        into[i] = (double) a[from + i];
      }
    }
  }
}
