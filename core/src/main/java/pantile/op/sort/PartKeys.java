// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.spi.LongList;
import pantile.spi.Slice;

/**
 * The keys of some elements, bucket by bucket within each block.
 *
 * @param keys the keys
 * @param starts where the keys of bucket {@code b} start in block {@code k}, at {@code b * blocks +
 *     k}, as {@link SortBuckets} has them
 * @param buckets how many there are
 */
record PartKeys(Slice keys, LongList starts, int buckets) {
  int blocks() {
    return starts.size() / (buckets + 1);
  }

  /** A bucket's keys in a block. */
  Slice share(int bucket, int block) {
    int at = bucket * blocks() + block;
    return keys.sub(starts.get(at), starts.get(at + blocks()));
  }

  /** Adds the number of each bucket's keys. */
  void count(long[] counts) {
    int blocks = blocks();
    for (int i = 0; i < buckets * blocks; i++) {
      counts[i / blocks] += starts.get(i + blocks) - starts.get(i);
    }
  }

  /**
   * Finds buckets in sorted runs of keys, each of which is a block.
   *
   * @param runs where each run starts, and where the last one ends
   * @param splitters as {@link Split} has them
   */
  static PartKeys ofRuns(Slice keys, long[] runs, LongList splitters) {
    int blocks = runs.length - 1;
    int buckets = splitters.size() + 1;
    long[] starts = new long[(buckets + 1) * blocks];
    for (int k = 0; k < blocks; k++) {
      int at = (int) runs[k];
      for (int bucket = 0; bucket < buckets; bucket++) {
        starts[bucket * blocks + k] = at;
        at =
            bucket == buckets - 1
                ? (int) runs[k + 1]
                : below(keys, at, (int) runs[k + 1], splitters.get(bucket));
      }
      starts[buckets * blocks + k] = at;
    }
    return new PartKeys(keys, LongList.of(starts), buckets);
  }

  /** One past the last of sorted keys that is below a splitter. */
  private static int below(Slice keys, int from, int to, long splitter) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (SortKeys.at(keys, middle) < splitter) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
