// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.job.Tile;
import pantile.op.sort.SortBuckets;
import pantile.spi.LongList;

/** The places of the keys of a tile of buckets. Each bucket has a piece in each block. */
final class Pieces {
  private final LongList splitters;
  private final int first;
  private final int blocks;
  private final int[] starts;
  private final int before;
  private final long greatest;

  /** Whether splitters are of the keys that are sorted. */
  private final boolean bounds;

  Pieces(SortBuckets sort, Tile tile) {
    this(sort, tile, true);
  }

  /**
   * The places of keys, or of numbers that were made of them bucket by bucket.
   *
   * @param bounds whether splitters are of the numbers that are sorted
   */
  Pieces(SortBuckets sort, Tile tile, boolean bounds) {
    this.bounds = bounds;
    splitters = sort.splitters();
    greatest = sort.type().bytes() == Integer.BYTES ? Integer.MAX_VALUE : Long.MAX_VALUE;
    first = (int) tile.from();
    blocks = sort.starts().size() / (splitters.size() + 2);
    starts = sort.starts().toInts(first * blocks, ((int) tile.to() + 1) * blocks);
    int keys = 0;
    for (int k = 0; k < blocks; k++) {
      keys += starts[k] - (int) sort.starts().get(k);
    }
    before = keys;
  }

  /** The number of keys in all buckets before the tile's buckets. */
  int before() {
    return before;
  }

  int buckets() {
    return starts.length / blocks - 1;
  }

  int size(int bucket) {
    int size = 0;
    for (int k = bucket * blocks; k < (bucket + 1) * blocks; k++) {
      size += starts[k + blocks] - starts[k];
    }
    return size;
  }

  /** The number of keys in the largest of the tile's buckets that must be sorted. */
  int largest() {
    int largest = 0;
    for (int bucket = 0; bucket < buckets(); bucket++) {
      largest = Math.max(largest, oneValue(bucket) ? 0 : size(bucket));
    }
    return largest;
  }

  /**
   * Whether all keys of a bucket are equal, because the bucket's bounds contain one value alone.
   */
  boolean oneValue(int bucket) {
    int b = first + bucket;
    if (b == 0) {
      return false;
    }
    long last = b < splitters.size() ? splitters.get(b) - 1 : greatest;
    return splitters.get(b - 1) == last;
  }

  /** Whether a bucket has splitters on both sides, which bound what is sorted. */
  boolean bounded(int bucket) {
    int b = first + bucket;
    return bounds && b > 0 && b < splitters.size();
  }

  /** The least key that a bucket with splitters on both sides may have. */
  long least(int bucket) {
    return splitters.get(first + bucket - 1);
  }

  /** The greatest key that a bucket with splitters on both sides may have. */
  long greatest(int bucket) {
    return splitters.get(first + bucket) - 1;
  }

  /**
   * The least key that each bucket may have. The value of the job's first bucket has no meaning.
   */
  long[] least() {
    long[] least = new long[buckets()];
    for (int bucket = first == 0 ? 1 : 0; bucket < least.length; bucket++) {
      least[bucket] = splitters.get(first + bucket - 1);
    }
    return least;
  }

  /**
   * The indices at which pieces begin. A bucket's pieces stand from {@link #place} on. The next
   * bucket's pieces follow.
   */
  int[] bounds() {
    return starts;
  }

  /** The place in {@link #bounds} of a bucket's first piece. */
  int place(int bucket) {
    return bucket * blocks;
  }

  /** How many pieces a bucket has. */
  int blocks() {
    return blocks;
  }

  /** Copies a bucket's keys next to each other. */
  void gather(int bucket, Object keys, Object into, int at) {
    for (int k = bucket * blocks; k < (bucket + 1) * blocks; k++) {
      int n = starts[k + blocks] - starts[k];
      System.arraycopy(keys, starts[k], into, at, n);
      at += n;
    }
  }
}
