// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.sort;

import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import java.util.SplittableRandom;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Splits elements into buckets that follow one another, so that workers sort buckets of their own
 * and the results need no merge.
 *
 * <p>Every worker {@linkplain #count counts} the buckets of its tile; from the sums of the tiles'
 * counts follows where each tile's part of each bucket goes; every worker {@linkplain #scatter
 * moves} its tile there; then each bucket is {@linkplain LongSort#sortInto sorted} back to where it
 * belongs. The result does not depend on how tiles were cut nor on the splitters.
 *
 * <p>This is sample sort (Frazer and McKellar, "Samplesort", 1970; Axtmann, Witt, Ferizovic and
 * Sanders, "In-place parallel super scalar samplesort", 2017). What was changed: elements are not
 * classified one by one; a block that fits into the first-level cache is partitioned by the
 * splitters, as in quicksort, and its parts are copied.
 *
 * <p>Methods keep nothing between calls and may run at the same time on windows that do not
 * overlap.
 */
public final class LongSplit {
  /** The most buckets: beyond, parts of a block are too short to copy. */
  public static final int MOST_BUCKETS = 64;

  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final int N = LongShape.LANES;

  private final long[] splitters;
  private final long[] low = new long[SortPolicy.BLOCK + N];
  private final long[] high = new long[SortPolicy.BLOCK + N];
  private final long[] dst;
  private final int[] places;

  private LongSplit(long[] splitters, long[] dst, int[] places) {
    this.splitters = splitters;
    this.dst = dst;
    this.places = places;
  }

  /**
   * Chooses splitters from a sample, so that buckets are about equally large unless one value fills
   * more than one bucket. O(buckets log buckets).
   *
   * @param a the elements
   * @param from index of the first
   * @param to one past the last; above from
   * @param buckets how many buckets, from 1 to {@link #MOST_BUCKETS}
   * @param seed of the places where the sample is taken
   * @return ascending splitters, one fewer than buckets; bucket i has the elements that are below
   *     splitter i and not below splitter i - 1
   */
  public static long[] splitters(long[] a, int from, int to, int buckets, /* keep */ long seed) {
    int each = SortPolicy.SAMPLES_PER_BUCKET;
    long[] sample = new long[buckets * each];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < sample.length; i++) {
      sample[i] = a[random.nextInt(from, to)];
    }
    Arrays.sort(sample);
    long[] splitters = new long[buckets - 1];
    for (int i = 0; i < splitters.length; i++) {
      splitters[i] = sample[(i + 1) * each];
    }
    return splitters;
  }

  /**
   * Counts each bucket's elements; O(n buckets), a vector at a time.
   *
   * @param a the elements
   * @param from index of the first
   * @param to one past the last
   * @param splitters ascending
   * @param counts to which the counts are added: one more than splitters
   */
  public static void count(long[] a, int from, int to, long[] splitters, int[] counts) {
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

  /**
   * Moves elements to their buckets; O(n log buckets) and a fixed amount of memory.
   *
   * @param a the elements, which stay as they are
   * @param from index of the first
   * @param to one past the last
   * @param splitters ascending
   * @param places for each bucket the index where its first element goes; moved on by the bucket's
   *     count
   * @param dst another array
   */
  public static void scatter(
      long[] a, int from, int to, long[] splitters, int[] places, long[] dst) {
    LongSplit split = new LongSplit(splitters, dst, places);
    for (int at = from; at < to; ) {
      int n = Math.min(to - at, SortPolicy.BLOCK);
      split.move(a, at, n, 0, 0, 0, splitters.length);
      at += n;
    }
  }

  /** Moves n elements of the buckets first to last; l and h are windows of the buffers. */
  private void move(long[] src, int s, int n, int l, int h, int first, int last) {
    while (first < last && n > 0) {
      int middle = (first + last) >>> 1;
      int less =
          LongPartition.below(
              src, s, n, splitters[middle], low, l, low.length, high, h, high.length);
      move(low, l, less, l, h + n - less, first, middle);
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
