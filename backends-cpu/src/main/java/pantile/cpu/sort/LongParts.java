// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.sort;

import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Splits elements by any splitters: a block that fits into the first-level cache is partitioned by
 * them, as in quicksort, and its parts are copied.
 *
 * <p>This is sample sort (Frazer and McKellar, "Samplesort", 1970; Axtmann, Witt, Ferizovic and
 * Sanders, "In-place parallel super scalar samplesort", 2017). What was changed: elements are not
 * classified one by one.
 */
final class LongParts implements LongSplit {
  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final int N = LongShape.LANES;

  private final long[] splitters;
  private final long[] low = new long[SortPolicy.BLOCK + N];
  private final long[] high = new long[SortPolicy.BLOCK + N];

  LongParts(long[] splitters) {
    this.splitters = splitters;
  }

  /** {@inheritDoc} O(n buckets), a vector at a time. */
  @Override
  public void count(long[] a, int from, int to, int[] counts) {
    for (int at = from; at < to; ) {
      int end = Math.min(to - at, SortPolicy.BLOCK) + at;
      int below = 0;
      for (int bucket = 0; bucket < splitters.length; bucket++) {
        int upTo = below(a, at, end, splitters[bucket]);
        counts[bucket] += upTo - below;
        below = upTo;
      }
      counts[splitters.length] += end - at - below;
      at = end;
    }
  }

  private static int below(long[] a, int from, int to, long splitter) {
    LongVector p = LongVector.broadcast(S, splitter);
    int n = 0;
    int i = from;
    for (; i <= to - N; i += N) {
      n += LongVector.fromArray(S, a, i).compare(LT, p).trueCount();
    }
    for (; i < to; i++) {
      n += a[i] < splitter ? 1 : 0;
    }
    return n;
  }

  /** {@inheritDoc} O(n log buckets). */
  @Override
  public void scatter(long[] a, int from, int to, int[] places, long[] dst) {
    for (int at = from; at < to; ) {
      int n = Math.min(to - at, SortPolicy.BLOCK);
      move(a, at, n, 0, 0, 0, splitters.length, places, dst);
      at += n;
    }
  }

  /** Moves n elements of the buckets first to last; l and h are windows of the buffers. */
  private void move(
      long[] src, int s, int n, int l, int h, int first, int last, int[] places, long[] dst) {
    while (first < last && n > 0) {
      int middle = (first + last) >>> 1;
      int less =
          LongPartition.below(
              src, s, n, splitters[middle], low, l, low.length, high, h, high.length);
      move(low, l, less, l, h + n - less, first, middle, places, dst);
      l += less;
      n -= less;
      src = high;
      s = h;
      first = middle + 1;
    }
    if (n > 0) {
      System.arraycopy(src, s, dst, places[first], n);
      places[first] += n;
    }
  }
}
