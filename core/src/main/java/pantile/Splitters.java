// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import java.util.SplittableRandom;
import pantile.job.LongList;
import pantile.job.Slice;

/**
 * The keys at which a sort is split into buckets, from a sample.
 *
 * <p>Where the keys allow it there are many small buckets, whose splitters are round numbers: a
 * device can tell such buckets by a few bits of a key, as in a radix sort. Else there are few
 * buckets, split at keys of the sample, as in sample sort.
 */
final class Splitters {
  /** Keys of the sample for each of many buckets. */
  private static final int SAMPLES_PER_SMALL = 16;

  /** Keys of the sample for each of few buckets: sizes then differ by an eighth or so. */
  private static final int SAMPLES_PER_LARGE = 64;

  /** Cells that many buckets are made of. */
  private static final int CELLS = 1024;

  /** Parts of a cell for each of the splitters in it. */
  private static final int PARTS = 8;

  /** How many times its share of the sample a small bucket may have. */
  private static final int MOST_SHARES = 6;

  private Splitters() {}

  /**
   * Chooses splitters.
   *
   * @param slice the elements, at least one
   * @param many how many small buckets there should be
   * @param few how many buckets there should be where keys are too uneven for small ones
   * @param seed of the places where the sample is taken
   * @return strictly ascending keys
   */
  static LongList choose(Slice slice, int many, int few, long seed) {
    long[] sample =
        sample(slice, Math.max(many * SAMPLES_PER_SMALL, few * SAMPLES_PER_LARGE), seed);
    long[] cells = atCells(sample, many);
    return LongList.of(fits(sample, cells, many) ? cells : atKeys(sample, few, slice));
  }

  private static long[] sample(Slice slice, int size, long seed) {
    int length = (int) slice.length();
    SplittableRandom random = new SplittableRandom(seed);
    long[] sample = new long[size];
    Arrays.setAll(sample, i -> SortKeys.at(slice, random.nextInt(length)));
    Arrays.sort(sample);
    return sample;
  }

  /**
   * Quantiles of the sample, rounded down: the range they span is cut into cells of one power of
   * two, and each of those, where it has several of the quantiles, once more.
   */
  private static long[] atCells(long[] sample, int buckets) {
    long low = quantile(sample, 1, buckets);
    long high = quantile(sample, buckets - 1, buckets);
    int shift = 0;
    while (Long.compareUnsigned((high >> shift) - (low >> shift), CELLS - 2) > 0) {
      shift++;
    }
    long[] splitters = new long[buckets];
    int count = 0;
    for (int i = 1; i < buckets; ) {
      long cell = quantile(sample, i, buckets) >> shift;
      int end = i;
      while (end < buckets && quantile(sample, end, buckets) >> shift == cell) {
        end++;
      }
      int parts = end - i == 1 ? 1 : PARTS * (end - i);
      int fine = Math.max(0, shift - (Integer.SIZE - Integer.numberOfLeadingZeros(parts - 1)));
      for (; i < end; i++) {
        long splitter = quantile(sample, i, buckets) >> fine << fine;
        if (count == 0 || splitter > splitters[count - 1]) {
          splitters[count++] = splitter;
        }
      }
    }
    return Arrays.copyOf(splitters, count);
  }

  private static boolean fits(long[] sample, long[] splitters, int buckets) {
    int most = sample.length / buckets * MOST_SHARES;
    int from = 0;
    for (long splitter : splitters) {
      int to = from;
      while (to < sample.length && sample[to] < splitter) {
        to++;
      }
      if (to - from > most) {
        return false;
      }
      from = to;
    }
    return sample.length - from <= most;
  }

  /**
   * Quantiles of the sample themselves. A key that fills several buckets gets one of its own, from
   * itself to the next greater key, so that it does not weigh down another.
   */
  private static long[] atKeys(long[] sample, int buckets, Slice slice) {
    long greatest = slice.type().bytes() == Integer.BYTES ? Integer.MAX_VALUE : Long.MAX_VALUE;
    long[] splitters = new long[2 * buckets];
    int count = 0;
    for (int i = 1; i < buckets; i++) {
      long key = quantile(sample, i, buckets);
      if (count == 0 || key > splitters[count - 1]) {
        splitters[count++] = key;
      } else if (key == splitters[count - 1] && key < greatest) {
        splitters[count++] = key + 1;
      }
    }
    return Arrays.copyOf(splitters, count);
  }

  private static long quantile(long[] sample, int i, int of) {
    return sample[(int) ((long) sample.length * i / of)];
  }
}
