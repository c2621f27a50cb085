// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.op.OrderedBits;
import pantile.spi.Slice;

/**
 * Sorts a tile, and merges sorted tiles. Floating-point elements are sorted as keys; see {@link
 * OrderedBits}.
 */
final class CpuSort {
  private CpuSort() {}

  static void sort(Slice slice, boolean descending) {
    // Comparisons, since a switch over types takes a first sort some milliseconds.
    if (slice instanceof Slice.Ints(int[] a, int from, int to)) {
      IntTileSort.sort(a, from, to);
      if (descending) {
        IntReverse.reverse(a, from, to);
      }
    } else if (slice instanceof Slice.Longs(long[] a, int from, int to)) {
      LongTileSort.sort(a, from, to);
      if (descending) {
        LongReverse.reverse(a, from, to);
      }
    } else if (slice instanceof Slice.Floats(float[] a, int from, int to)) {
      int[] keys = new int[to - from];
      FloatTileKeys.toKeys(a, from, to, keys, 0);
      IntTileSort.sort(keys, 0, keys.length);
      fromKeys(keys, descending, a, from);
    } else if (slice instanceof Slice.Doubles(double[] a, int from, int to)) {
      long[] keys = new long[to - from];
      DoubleTileKeys.toKeys(a, from, to, keys, 0);
      LongTileSort.sort(keys, 0, keys.length);
      fromKeys(keys, descending, a, from);
    } else {
      throw new IllegalArgumentException("mapped memory is read only");
    }
  }

  /** Sorts a slice into a run of keys elsewhere. */
  static void sortRun(Slice slice, Slice keys) {
    if (keys instanceof Slice.Ints(int[] out, int at, int end)) {
      if (slice instanceof Slice.Ints(int[] a, int from, int to)) {
        IntTileSort.sortRun(a, from, to, out, at);
        return;
      }
      if (slice instanceof Slice.Floats(float[] a, int from, int to)) {
        FloatTileKeys.toKeys(a, from, to, out, at);
        IntTileSort.sort(out, at, end);
        return;
      }
    }
    if (keys instanceof Slice.Longs(long[] out, int at, int end)) {
      if (slice instanceof Slice.Longs(long[] a, int from, int to)) {
        LongTileSort.sortRun(a, from, to, out, at);
        return;
      }
      if (slice instanceof Slice.Doubles(double[] a, int from, int to)) {
        DoubleTileKeys.toKeys(a, from, to, out, at);
        LongTileSort.sort(out, at, end);
        return;
      }
    }
    throw new IllegalArgumentException("keys of " + slice.type() + " are not " + keys.type());
  }

  /**
   * Writes the elements of ranks {@code [lo, lo + out.length())} of the merge of runs. Ranks count
   * from the start of the ascending or of the descending result.
   */
  static void mergeRuns(Slice keys, int[] runs, boolean descending, int lo, Slice out) {
    int length = (int) out.length();
    int total = runs[runs.length - 1];
    int first = descending ? total - lo - length : lo;
    if (keys instanceof Slice.Ints(int[] k, int at, int _)) {
      if (out instanceof Slice.Ints(int[] a, int from, int to)) {
        IntTileSort.merge(k, at, runs, descending, first, a, from, to);
        return;
      }
      if (out instanceof Slice.Floats(float[] a, int from, int to)) {
        IntTileSort.merge(k, at, runs, descending, first, a, from, to);
        return;
      }
    }
    if (keys instanceof Slice.Longs(long[] k, int at, int _)) {
      if (out instanceof Slice.Longs(long[] a, int from, int to)) {
        LongTileSort.merge(k, at, runs, descending, first, a, from, to);
        return;
      }
      if (out instanceof Slice.Doubles(double[] a, int from, int to)) {
        LongTileSort.merge(k, at, runs, descending, first, a, from, to);
        return;
      }
    }
    throw new IllegalArgumentException("keys of " + out.type() + " are not " + keys.type());
  }

  /** Reverses the order of all elements. */
  static void reverse(Slice slice) {
    if (slice instanceof Slice.Ints(int[] a, int from, int to)) {
      IntReverse.reverse(a, from, to);
    } else if (slice instanceof Slice.Longs(long[] a, int from, int to)) {
      LongReverse.reverse(a, from, to);
    } else if (slice instanceof Slice.Floats(float[] a, int from, int to)) {
      FloatReverse.reverse(a, from, to);
    } else if (slice instanceof Slice.Doubles(double[] a, int from, int to)) {
      DoubleReverse.reverse(a, from, to);
    } else {
      throw new IllegalArgumentException("mapped memory is read only");
    }
  }

  private static void fromKeys(int[] keys, boolean descending, float[] a, int from) {
    if (descending) {
      IntReverse.reverse(keys, 0, keys.length);
    }
    FloatTileKeys.fromKeys(keys, keys.length, a, from);
  }

  private static void fromKeys(long[] keys, boolean descending, double[] a, int from) {
    if (descending) {
      LongReverse.reverse(keys, 0, keys.length);
    }
    DoubleTileKeys.fromKeys(keys, keys.length, a, from);
  }
}
