// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.cpu.sort.DoubleKeys;
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
      DoubleKeys.toKeys(a, at, n, keys, 0, false);
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
      DoubleKeys.toKeys(a, at, n, keys, 0, false);
      split.scatter(keys, 0, n, places, into);
    }
  }

  /** Sorts neighbouring buckets; keys stay as they are. Extra memory: the largest bucket. */
  static void sort(long[] keys, int[] bounds, boolean descending, long[] out, int base) {
    long[] bucket = new long[largest(bounds)];
    for (int i = 1; i < bounds.length; i++) {
      int n = bounds[i] - bounds[i - 1];
      int at = base + (descending ? -bounds[i] : bounds[i - 1]);
      if (LongTrend.ascendingEnd(keys, bounds[i - 1], bounds[i]) == bounds[i]) {
        System.arraycopy(keys, bounds[i - 1], out, at, n); // equal ones, often
      } else {
        System.arraycopy(keys, bounds[i - 1], bucket, 0, n);
        LongSort.sortInto(bucket, 0, n, out, at);
      }
      if (descending) {
        Reverse.reverse(out, at, at + n);
      }
    }
  }

  /** As above; twice the largest bucket. */
  static void sort(long[] keys, int[] bounds, boolean descending, double[] out, int base) {
    long[] bucket = new long[largest(bounds)];
    long[] sorted = new long[bucket.length];
    for (int i = 1; i < bounds.length; i++) {
      int n = bounds[i] - bounds[i - 1];
      int at = base + (descending ? -bounds[i] : bounds[i - 1]);
      System.arraycopy(keys, bounds[i - 1], bucket, 0, n);
      LongSort.sortInto(bucket, 0, n, sorted, 0);
      if (descending) {
        Reverse.reverse(sorted, 0, n);
      }
      DoubleKeys.fromKeys(sorted, 0, n, out, at, false);
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
