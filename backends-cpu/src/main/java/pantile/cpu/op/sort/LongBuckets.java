// SPDX-License-Identifier: Apache-2.0
// @specialise int with double-to-float
//   toDouble -> toFloat
package pantile.cpu.op.sort;

import java.util.Arrays;
import java.util.Objects;
import pantile.cpu.op.sort.vector.LongSplit;
import pantile.cpu.op.sort.vector.LongWork;
import pantile.op.OrderedBits;

/**
 * The two steps of a sort by buckets of {@code long} keys, on one tile: splitting a tile's elements
 * into buckets, and sorting a tile's buckets. Doubles become keys a block at a time, so a block's
 * keys lie in the second-level cache while they are split.
 */
final class LongBuckets {
  private LongBuckets() {}

  static LongSplit split(long[] splitters, long[] buffer) {
    return LongTileSort.ready()
        ? LongSplit.by(splitters, buffer)
        : Objects.requireNonNull(LongSplit.byTable(splitters));
  }

  static void split(
      long[] a, int from, int to, long[] splitters, int block, long[] out, int at, Counts counts) {
    LongWork work = LongWork.take();
    LongSplit split = split(splitters, work.scratch(Math.min(to - from, block) + LongSplit.MARGIN));
    for (int done = 0, n; done < to - from; done += n) {
      n = Math.min(to - from - done, block);
      split.split(a, from + done, n, out, at + done, counts.next());
    }
    work.give();
  }

  static void split(
      double[] a,
      int from,
      int to,
      long[] splitters,
      int block,
      long[] out,
      int at,
      Counts counts) {
    LongWork work = LongWork.take();
    long[] keys = work.scratch(Math.min(to - from, block) + LongSplit.MARGIN);
    LongSplit split = split(splitters, keys);
    for (int done = 0, n; done < to - from; done += n) {
      n = Math.min(to - from - done, block);
      DoubleTileKeys.toKeys(a, from + done, from + done + n, keys, 0);
      split.split(keys, 0, n, out, at + done, counts.next());
    }
    work.give();
  }

  /**
   * Sorts neighbouring buckets of keys. The keys are not changed. Buckets whose keys are all equal
   * are filled. Extra memory: as much as the largest other bucket.
   *
   * @param values the value of each bucket whose keys are all equal
   * @param at the index in {@code out} where the first bucket starts, or ends if elements descend
   */
  static void sort(
      long[] keys, Pieces pieces, long[] values, boolean descending, long[] out, int at) {
    LongWork work = LongWork.take();
    work.scratch(pieces.largest());
    for (int i = 0; i < pieces.buckets(); i++) {
      int n = pieces.size(i);
      at -= descending ? n : 0;
      if (pieces.oneValue(i)) {
        Arrays.fill(out, at, at + n, values[i]);
      } else {
        LongTileSort.sort(keys, pieces, i, out, at, work);
      }
      if (descending) {
        LongReverse.reverse(out, at, at + n);
      }
      at += descending ? 0 : n;
    }
    work.give();
  }

  /**
   * Sorts neighbouring buckets, and turns keys back into elements. Extra memory: twice as much as
   * the largest bucket.
   */
  static void sort(
      long[] keys, Pieces pieces, long[] values, boolean descending, double[] out, int at) {
    LongWork work = LongWork.take();
    work.scratch(pieces.largest());
    long[] sorted = work.second(pieces.largest());
    for (int i = 0; i < pieces.buckets(); i++) {
      int n = pieces.size(i);
      at -= descending ? n : 0;
      if (pieces.oneValue(i)) {
        Arrays.fill(out, at, at + n, OrderedBits.toDouble(values[i]));
      } else {
        LongTileSort.sort(keys, pieces, i, sorted, 0, work);
        if (descending) {
          LongReverse.reverse(sorted, 0, n);
        }
        DoubleTileKeys.fromKeys(sorted, n, out, at);
      }
      at += descending ? 0 : n;
    }
    work.give();
  }
}
