// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.cpu.sort.LongSort;
import pantile.cpu.sort.LongSplit;
import pantile.job.Reverse;

/**
 * One tile's part of a sort by buckets of {@code long} keys. Doubles become keys a block at a time,
 * while they lie in the first-level cache.
 */
final class LongBuckets {
  private static final int BLOCK = 2048;

  private LongBuckets() {}

  /**
   * Whether keys are split: by a table from the second large sort on, since a first one is over
   * before the code for it is compiled; in other ways by vectors alone.
   */
  static boolean canSplit(long[] splitters) {
    return LongTileSort.ready()
        || (LongTileSort.used() && (splitters.length == 0 || LongSplit.byTable(splitters) != null));
  }

  static int[] count(long[] a, int from, int to, long[] splitters) {
    int[] counts = new int[splitters.length + 1];
    LongSplit.by(splitters).count(a, from, to, counts);
    return counts;
  }

  static int[] count(double[] a, int from, int to, long[] splitters) {
    int[] counts = new int[splitters.length + 1];
    LongSplit split = LongSplit.by(splitters);
    long[] keys = new long[BLOCK];
    for (int at = from; at < to; at += BLOCK) {
      int n = Math.min(to - at, BLOCK);
      DoubleTileKeys.toKeys(a, at, at + n, keys, 0);
      split.count(keys, 0, n, counts);
    }
    return counts;
  }

  static void scatter(long[] a, int from, int to, long[] splitters, int[] places, long[] into) {
    LongSplit.by(splitters).scatter(a, from, to, places, into);
  }

  static void scatter(double[] a, int from, int to, long[] splitters, int[] places, long[] into) {
    LongSplit split = LongSplit.by(splitters);
    long[] keys = new long[BLOCK];
    for (int at = from; at < to; at += BLOCK) {
      int n = Math.min(to - at, BLOCK);
      DoubleTileKeys.toKeys(a, at, at + n, keys, 0);
      split.scatter(keys, 0, n, places, into);
    }
  }

  /** Sorts neighbouring buckets; keys stay as they are. Extra memory: at most the largest one. */
  static void sort(long[] keys, int[] bounds, boolean descending, long[] out, int base) {
    boolean vectors = LongTileSort.ready();
    long[] bucket = new long[vectors ? largest(bounds) : 0];
    for (int i = 1; i < bounds.length; i++) {
      int from = bounds[i - 1];
      int to = bounds[i];
      int at = base + (descending ? -to : from);
      if (!vectors) {
        System.arraycopy(keys, from, out, at, to - from);
        LongTileSort.sort(out, at, at + to - from);
      } else if (LongTrend.ascendingEnd(keys, from, to) == to) { // equal ones, often
        System.arraycopy(keys, from, out, at, to - from);
      } else {
        System.arraycopy(keys, from, bucket, 0, to - from);
        LongSort.sortInto(bucket, 0, to - from, out, at);
      }
      if (descending) {
        Reverse.reverse(out, at, at + to - from);
      }
    }
  }

  /** As above; the largest bucket, twice with vectors. */
  static void sort(long[] keys, int[] bounds, boolean descending, double[] out, int base) {
    boolean vectors = LongTileSort.ready();
    long[] bucket = new long[largest(bounds)];
    long[] sorted = vectors ? new long[bucket.length] : bucket;
    for (int i = 1; i < bounds.length; i++) {
      int n = bounds[i] - bounds[i - 1];
      int at = base + (descending ? -bounds[i] : bounds[i - 1]);
      System.arraycopy(keys, bounds[i - 1], bucket, 0, n);
      if (vectors) {
        LongSort.sortInto(bucket, 0, n, sorted, 0);
      } else {
        LongTileSort.sort(sorted, 0, n);
      }
      if (descending) {
        Reverse.reverse(sorted, 0, n);
      }
      DoubleTileKeys.fromKeys(sorted, n, out, at);
    }
  }

  private static int largest(int[] bounds) {
    int largest = 0;
    for (int i = 1; i < bounds.length; i++) {
      largest = Math.max(largest, bounds[i] - bounds[i - 1]);
    }
    return largest;
  }
}
