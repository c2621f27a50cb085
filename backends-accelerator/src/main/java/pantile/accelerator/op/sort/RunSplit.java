// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import pantile.spi.Slice;

/**
 * Splits ascending runs of keys at a rank of their merged order, on the host: so that a tile of the
 * merge needs only its own keys on the device. A binary search over keys, with one in each run.
 */
final class RunSplit {
  private RunSplit() {}

  /**
   * Where each run is split so that {@code rank} keys lie before the splits, none of them greater
   * than a key after; of equal keys those of earlier runs come first.
   *
   * @param keys the runs, integers
   * @param bounds run {@code r} is {@code [bounds[r], bounds[r + 1])}
   * @param rank from 0 to the number of keys
   * @return an index a run
   */
  static long[] at(Slice keys, long[] bounds, long rank) {
    int runs = bounds.length - 1;
    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    // The least key of which there are, with all smaller ones, at least as many as the rank.
    while (low < high) {
      long key = (low & high) + ((low ^ high) >> 1);
      if (countUpTo(keys, bounds, key) >= rank) {
        high = key;
      } else {
        low = key + 1;
      }
    }
    long[] splits = new long[runs];
    long missing = rank;
    for (int run = 0; run < runs; run++) {
      splits[run] = firstAtLeast(keys, bounds[run], bounds[run + 1], low);
      missing -= splits[run] - bounds[run];
    }
    for (int run = 0; run < runs && missing > 0; run++) {
      long equal = firstAbove(keys, splits[run], bounds[run + 1], low) - splits[run];
      long taken = Math.min(equal, missing);
      splits[run] += taken;
      missing -= taken;
    }
    return splits;
  }

  private static long countUpTo(Slice keys, long[] bounds, long key) {
    long count = 0;
    for (int run = 0; run + 1 < bounds.length; run++) {
      count += firstAbove(keys, bounds[run], bounds[run + 1], key) - bounds[run];
    }
    return count;
  }

  private static long firstAbove(Slice keys, long from, long to, long key) {
    return key == Long.MAX_VALUE ? to : firstAtLeast(keys, from, to, key + 1);
  }

  private static long firstAtLeast(Slice keys, long from, long to, long key) {
    long low = from;
    long high = to;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (keyAt(keys, middle) < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long keyAt(Slice keys, long index) {
    return switch (keys) {
      case Slice.Ints(int[] a, int from, int _) -> a[from + (int) index];
      case Slice.Longs(long[] a, int from, int _) -> a[from + (int) index];
      default -> throw new IllegalArgumentException("keys are integers, not " + keys.type());
    };
  }
}
