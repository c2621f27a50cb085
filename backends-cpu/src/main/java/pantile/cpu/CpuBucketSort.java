// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import java.util.Arrays;
import pantile.cpu.sort.DoubleKeys;
import pantile.cpu.sort.FloatKeys;
import pantile.job.ElementType;
import pantile.job.Kernel;
import pantile.job.LongList;
import pantile.job.OrderedBits;
import pantile.job.Partials.Numbers;
import pantile.job.Partials.Trend;
import pantile.job.Slice;
import pantile.job.Tile;

/**
 * The tiles of a sort by buckets. A floating-point tile is turned into keys, in a buffer as long as
 * the tile, before it is counted or scattered.
 */
final class CpuBucketSort {
  private CpuBucketSort() {}

  /** Whether the vector code for a type is compiled and the faster one by now. */
  static boolean ready(ElementType type) {
    return type.bytes() == Integer.BYTES ? IntBuckets.ready() : LongBuckets.ready();
  }

  static Trend trend(Slice x) {
    return switch (x) {
      case Slice.Ints(int[] a, int from, int to) ->
          trend(
              IntTrend.ascendingEnd(a, from, to) == to,
              IntTrend.descendingEnd(a, from, to) == to,
              a[from],
              a[to - 1]);
      case Slice.Longs(long[] a, int from, int to) ->
          trend(
              LongTrend.ascendingEnd(a, from, to) == to,
              LongTrend.descendingEnd(a, from, to) == to,
              a[from],
              a[to - 1]);
      case Slice.Floats(float[] a, int from, int to) ->
          trend(
              FloatTrend.ascendingEnd(a, from, to) == to,
              FloatTrend.descendingEnd(a, from, to) == to,
              OrderedBits.key(a[from]),
              OrderedBits.key(a[to - 1]));
      case Slice.Doubles(double[] a, int from, int to) ->
          trend(
              DoubleTrend.ascendingEnd(a, from, to) == to,
              DoubleTrend.descendingEnd(a, from, to) == to,
              OrderedBits.key(a[from]),
              OrderedBits.key(a[to - 1]));
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is not sorted");
    };
  }

  private static Trend trend(boolean ascending, boolean descending, long first, long last) {
    return new Trend(1, ascending || descending ? 1 : 0, ascending, descending, first, last);
  }

  static Numbers count(Slice x, LongList splitters) {
    int[] counts =
        switch (keys(x)) {
          case Slice.Ints(int[] k, int from, int to) ->
              IntBuckets.count(k, from, to, splitters.toInts(0, splitters.size()));
          case Slice.Longs(long[] k, int from, int to) ->
              LongBuckets.count(k, from, to, splitters.toArray());
          default -> throw new IllegalArgumentException("keys are integers");
        };
    return new Numbers(Arrays.stream(counts).asLongStream().toArray());
  }

  static void scatter(Slice x, Kernel.Scatter scatter, Tile tile, Slice into) {
    LongList splitters = scatter.splitters();
    int buckets = splitters.size() + 1;
    int first = tile.index() * buckets;
    int[] places = scatter.places().toInts(first, first + buckets);
    Slice keys = keys(x);
    if (keys instanceof Slice.Ints(int[] k, int from, int to) && into instanceof Slice.Ints out) {
      int[] narrow = splitters.toInts(0, splitters.size());
      IntBuckets.scatter(k, from, to, narrow, places, out.array());
    } else if (keys instanceof Slice.Longs(long[] k, int from, int to)
        && into instanceof Slice.Longs out) {
      LongBuckets.scatter(k, from, to, splitters.toArray(), places, out.array());
    } else {
      throw new IllegalArgumentException("keys of " + x.type() + " are not " + into.type());
    }
  }

  /** Sorts the buckets of a tile and writes their elements. */
  static void sort(Slice keys, Kernel.SortBuckets sort, Tile tile, Slice out) {
    for (int bucket = (int) tile.from(); bucket < tile.to(); bucket++) {
      int from = (int) sort.bounds().get(bucket);
      int to = (int) sort.bounds().get(bucket + 1);
      int place = sort.descending() ? (int) out.length() - to : from;
      if (keys instanceof Slice.Ints(int[] k, int _, int _)) {
        IntBuckets.sort(k, from, to);
        if (sort.descending()) {
          Reverse.reverse(k, from, to);
        }
        if (out instanceof Slice.Ints(int[] a, int base, int _)) {
          System.arraycopy(k, from, a, base + place, to - from);
        } else if (out instanceof Slice.Floats(float[] a, int base, int _)) {
          FloatKeys.fromKeys(k, from, to - from, a, base + place, false);
        }
      } else if (keys instanceof Slice.Longs(long[] k, int _, int _)) {
        LongBuckets.sort(k, from, to);
        if (sort.descending()) {
          Reverse.reverse(k, from, to);
        }
        if (out instanceof Slice.Longs(long[] a, int base, int _)) {
          System.arraycopy(k, from, a, base + place, to - from);
        } else if (out instanceof Slice.Doubles(double[] a, int base, int _)) {
          DoubleKeys.fromKeys(k, from, to - from, a, base + place, false);
        }
      }
    }
  }

  private static Slice keys(Slice x) {
    int length = (int) x.length();
    if (x instanceof Slice.Floats(float[] a, int from, int _)) {
      int[] keys = new int[length];
      FloatKeys.toKeys(a, from, length, keys, 0, false);
      return new Slice.Ints(keys, 0, length);
    }
    if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      long[] keys = new long[length];
      DoubleKeys.toKeys(a, from, length, keys, 0, false);
      return new Slice.Longs(keys, 0, length);
    }
    return x;
  }
}
