// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import org.jspecify.annotations.Nullable;
import pantile.cpu.op.sort.vector.IntSplit;
import pantile.cpu.op.sort.vector.LongSplit;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.OrderedBits;
import pantile.op.sort.FindTrend.Trend;
import pantile.op.sort.SortBuckets;
import pantile.op.sort.Split;
import pantile.spi.ElementType;
import pantile.spi.LongList;
import pantile.spi.Slice;

/** Splits and sorts the tiles of a sort by buckets. */
final class CpuBucketSort {
  /**
   * Whether there is a table for splitters.
   *
   * @param splitters the splitters; all workers are asked about one list object
   * @param narrow whether keys are {@code int}s
   * @param can whether there is a table
   */
  record Tabled(LongList splitters, boolean narrow, boolean can) {}

  /** The answer to the last question. */
  @SuppressWarnings("NonFinalStaticField")
  private static volatile @Nullable Tabled last;

  private CpuBucketSort() {}

  /**
   * Whether this device splits keys: by vectors once these are ready, and by tables until then,
   * unless the splitters are too uneven for tables.
   */
  static boolean canSplit(ElementType type, LongList splitters) {
    boolean narrow = type.bytes() == Integer.BYTES;
    if (narrow ? IntTileSort.ready() : LongTileSort.ready()) {
      return true;
    }
    return splitters.size() == 0 || tabled(narrow, splitters).can();
  }

  /** Tries once whether there is a table, for all workers. Each worker is asked. */
  static Tabled tabled(boolean narrow, LongList splitters) {
    Tabled known = last;
    if (known == null || known.narrow() != narrow || !known.splitters().equals(splitters)) {
      boolean can =
          narrow
              ? IntSplit.byTable(ints(splitters)) != null
              : LongSplit.byTable(splitters.toArray()) != null;
      known = new Tabled(splitters, narrow, can);
      last = known;
    }
    return known;
  }

  static Trend trend(Slice x) {
    if (x.type().bytes() == Integer.BYTES) {
      IntTileSort.expected();
    } else {
      LongTileSort.expected();
    }
    // Comparisons, here and below: a switch over types takes a first sort some milliseconds.
    if (x instanceof Slice.Ints(int[] a, int from, int to)) {
      boolean up = IntTrend.ascendingEnd(a, from, to) == to;
      boolean down = up ? a[from] == a[to - 1] : IntTrend.descendingEnd(a, from, to) == to;
      return trend(up, down, a[from], a[to - 1]);
    }
    if (x instanceof Slice.Longs(long[] a, int from, int to)) {
      boolean up = LongTrend.ascendingEnd(a, from, to) == to;
      boolean down = up ? a[from] == a[to - 1] : LongTrend.descendingEnd(a, from, to) == to;
      return trend(up, down, a[from], a[to - 1]);
    }
    if (x instanceof Slice.Floats(float[] a, int from, int to)) {
      int first = OrderedBits.key(a[from]);
      int last = OrderedBits.key(a[to - 1]);
      boolean up = FloatTrend.ascendingEnd(a, from, to) == to;
      boolean down = up ? first == last : FloatTrend.descendingEnd(a, from, to) == to;
      return trend(up, down, first, last);
    }
    if (x instanceof Slice.Doubles(double[] a, int from, int to)) {
      long first = OrderedBits.key(a[from]);
      long last = OrderedBits.key(a[to - 1]);
      boolean up = DoubleTrend.ascendingEnd(a, from, to) == to;
      boolean down = up ? first == last : DoubleTrend.descendingEnd(a, from, to) == to;
      return trend(up, down, first, last);
    }
    throw new IllegalArgumentException("mapped memory is not sorted");
  }

  /**
   * The order of elements that ascend or descend. Elements that ascend also descend if all are
   * equal.
   */
  private static Trend trend(boolean ascending, boolean descending, long first, long last) {
    return new Trend(1, ascending || descending ? 1 : 0, ascending, descending, first, last);
  }

  /** Splits a tile block by block. */
  static Numbers split(Slice x, Split split, Slice into) {
    LongList splitters = split.splitters();
    int block = split.block();
    int blocks = (int) ((x.length() + block - 1) / block);
    Counts counts = new Counts(blocks, splitters.size() + 1);
    if (x instanceof Slice.Ints(int[] a, int from, int to) && into instanceof Slice.Ints out) {
      IntBuckets.split(a, from, to, ints(splitters), block, out.array(), out.from(), counts);
    } else if (x instanceof Slice.Longs(long[] a, int from, int to)
        && into instanceof Slice.Longs out) {
      LongBuckets.split(a, from, to, splitters.toArray(), block, out.array(), out.from(), counts);
    } else if (x instanceof Slice.Floats(float[] a, int from, int to)
        && into instanceof Slice.Ints out) {
      IntBuckets.split(a, from, to, ints(splitters), block, out.array(), out.from(), counts);
    } else if (x instanceof Slice.Doubles(double[] a, int from, int to)
        && into instanceof Slice.Longs out) {
      LongBuckets.split(a, from, to, splitters.toArray(), block, out.array(), out.from(), counts);
    } else {
      throw new IllegalArgumentException("keys of " + x.type() + " are not " + into.type());
    }
    return counts.numbers();
  }

  /** Sorts the buckets of a tile and writes their elements. */
  static void sort(Slice keys, SortBuckets sort, Tile tile, Slice out) {
    Pieces pieces = new Pieces(sort, tile);
    boolean descending = sort.descending();
    int skip = descending ? (int) out.length() - pieces.before() : pieces.before();
    LongList least = LongList.of(pieces.least());
    if (out instanceof Slice.Ints(int[] a, int from, int _) && keys instanceof Slice.Ints k) {
      IntBuckets.sort(k.array(), pieces, ints(least), descending, a, from + skip);
    } else if (out instanceof Slice.Longs(long[] a, int from, int _)
        && keys instanceof Slice.Longs k) {
      LongBuckets.sort(k.array(), pieces, least.toArray(), descending, a, from + skip);
    } else if (out instanceof Slice.Floats(float[] a, int from, int _)
        && keys instanceof Slice.Ints k) {
      IntBuckets.sort(k.array(), pieces, ints(least), descending, a, from + skip);
    } else if (out instanceof Slice.Doubles(double[] a, int from, int _)
        && keys instanceof Slice.Longs k) {
      LongBuckets.sort(k.array(), pieces, least.toArray(), descending, a, from + skip);
    } else {
      throw new IllegalArgumentException("keys of " + out.type() + " are not " + keys.type());
    }
  }

  private static int[] ints(LongList list) {
    return list.toInts(0, list.size());
  }
}
