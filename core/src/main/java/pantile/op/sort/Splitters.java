// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import pantile.spi.ElementType;
import pantile.spi.LongList;
import pantile.spi.Slice;

/**
 * The keys at which a sort is split into buckets, chosen from a sample. Splitters are quantiles of
 * the sample, or round numbers near the quantiles. Round splitters let a device tell buckets by a
 * few bits of a key, as in a radix sort.
 */
final class Splitters {
  /** Keys of the sample for each bucket. The sizes of buckets then differ by about a quarter. */
  private static final int SAMPLES_PER_BUCKET = 16;

  /** The number of cells of which buckets are made if each splitter begins a cell. */
  private static final int CELLS = 4096;

  /** The number of cells if those that contain several splitters are cut again. */
  private static final int WIDE_CELLS = 1024;

  /** Parts of a cell for each of the splitters in it. */
  private static final int PARTS = 8;

  /**
   * The most that a bucket between round splitters may have of the sample, in multiples of its even
   * share.
   */
  private static final int MOST_SHARES = 6;

  /** The part of a sample that may tie: to break so few ties takes little of a sort's time. */
  private static final int TIES = 32;

  /** The fewest keys of a sample that are a crowd: a quarter of a bucket's. */
  private static final int CROWD = SAMPLES_PER_BUCKET / 4;

  /** How far beyond a crowd's last key its splitter is, in distances of keys that are near. */
  private static final int MARGIN = 4;

  private final ElementType type;
  private final int buckets;
  private final long[] sample;

  private Splitters(ElementType type, int buckets, long[] sample) {
    this.type = type;
    this.buckets = buckets;
    this.sample = sample;
  }

  /**
   * Takes a sample. Takes O(buckets log buckets) time.
   *
   * @param slice the elements, at least one
   * @param packing how elements are packed with their indices, if packed numbers are split; else
   *     null
   * @param buckets how many buckets there should be
   * @param seed the seed of the places where the sample is taken
   * @return the sample
   */
  static Splitters of(Slice slice, @Nullable Packing packing, int buckets, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = (int) slice.length();
    long[] sample = new long[buckets * SAMPLES_PER_BUCKET];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = SortKeys.at(slice, packing, random.nextInt(length));
    }
    Arrays.sort(sample);
    return new Splitters(packing == null ? slice.type() : ElementType.LONG, buckets, sample);
  }

  /**
   * Takes a sample of the places that elements' keys have in an order.
   *
   * @param slice the elements, at least one
   * @param packing has the order
   * @param buckets how many buckets there should be
   * @param seed the seed of the places where the sample is taken
   * @return the sample
   */
  static Splitters ofPlaces(Slice slice, Packing packing, int buckets, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = (int) slice.length();
    long[] sample = new long[buckets * SAMPLES_PER_BUCKET];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = packing.place(Packing.key(slice, random.nextInt(length)));
    }
    Arrays.sort(sample);
    return new Splitters(ElementType.LONG, buckets, sample);
  }

  /**
   * Whether many elements would tie if low bits of their places are left out: whether for more than
   * one in {@link #TIES} of the sample the next one is so near that each place without these bits
   * has about an element or more between the two.
   *
   * @param length how many elements there are
   * @param bits how many low bits are left out
   */
  boolean tie(long length, int bits) {
    int near = 0;
    for (int i = 1; i < sample.length; i++) {
      near += near(i, reach(length, bits)) ? 1 : 0;
    }
    return near > sample.length / TIES;
  }

  private long reach(long length, int bits) {
    return Math.max(1, length / sample.length) << bits;
  }

  private boolean near(int i, long reach) {
    return Long.compareUnsigned(sample[i] - sample[i - 1], reach) < 0;
  }

  /**
   * The {@linkplain #exact quantiles}, and splitters on both sides of each crowd: of at least
   * {@link #CROWD} keys of the sample of which each is near to the next. So no bucket has a crowd
   * and what is far away from it. Splitters keep some distance from a crowd, which may have more
   * elements there.
   *
   * @param length how many elements there are
   * @param bits how many low bits would be left out without these splitters
   */
  LongList aroundCrowds(long length, int bits) {
    long reach = reach(length, bits);
    long margin = MARGIN * reach;
    long[] found = Arrays.copyOf(exact().toArray(), 2 * buckets + 2 * sample.length / CROWD);
    int count = exact().size();
    int end;
    for (int start = 0; start < sample.length; start = end) {
      end = start + 1;
      while (end < sample.length && near(end, reach)) {
        end++;
      }
      if (end - start >= CROWD) {
        if (sample[start] - Long.MIN_VALUE > margin || sample[start] >= 0) {
          found[count++] = sample[start] - margin;
        }
        if (Long.MAX_VALUE - sample[end - 1] > margin || sample[end - 1] < 0) {
          found[count++] = sample[end - 1] + margin;
        }
      }
    }
    return LongList.of(Arrays.stream(found, 0, count).sorted().distinct().toArray());
  }

  /**
   * The quantiles of the sample themselves, strictly ascending. A key that would fill several
   * buckets has a bucket of its own, from itself to the next greater key, so that no other bucket
   * becomes too large.
   */
  LongList exact() {
    long greatest = type.bytes() == Integer.BYTES ? Integer.MAX_VALUE : Long.MAX_VALUE;
    long[] splitters = new long[2 * buckets];
    int count = 0;
    for (int i = 1; i < buckets; i++) {
      long key = quantile(i);
      if (count == 0 || key > splitters[count - 1]) {
        splitters[count++] = key;
      } else if (key == splitters[count - 1] && key < greatest) {
        splitters[count++] = key + 1;
      }
    }
    return LongList.of(Arrays.copyOf(splitters, count));
  }

  /**
   * Round numbers near the quantiles, strictly ascending; null if keys are too crowded for round
   * numbers.
   */
  @Nullable LongList round() {
    long[] splitters = atCells(CELLS, false);
    if (!fits(splitters)) {
      splitters = atCells(WIDE_CELLS, true);
    }
    return fits(splitters) ? LongList.of(splitters) : null;
  }

  /**
   * Quantiles of the sample, rounded down: the range they span is cut into cells of one power of
   * two, and each of those, where it has several of the quantiles, once more.
   *
   * @param cells the most cells
   * @param again whether cells are cut once more. If not, a cell has one splitter at most
   */
  private long[] atCells(int cells, boolean again) {
    long low = quantile(1);
    long high = quantile(buckets - 1);
    int shift = 0;
    while (Long.compareUnsigned((high >> shift) - (low >> shift), cells - 2) > 0) {
      shift++;
    }
    long[] splitters = new long[buckets];
    int count = 0;
    for (int i = 1; i < buckets; ) {
      long cell = quantile(i) >> shift;
      int end = i;
      while (end < buckets && quantile(end) >> shift == cell) {
        end++;
      }
      int parts = again && end - i > 1 ? PARTS * (end - i) : 1;
      int fine = Math.max(0, shift - (Integer.SIZE - Integer.numberOfLeadingZeros(parts - 1)));
      for (; i < end; i++) {
        long splitter = quantile(i) >> fine << fine;
        if (count == 0 || splitter > splitters[count - 1]) {
          splitters[count++] = splitter;
        }
      }
    }
    return Arrays.copyOf(splitters, count);
  }

  private boolean fits(long[] splitters) {
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

  private long quantile(int i) {
    return sample[(int) ((long) sample.length * i / buckets)];
  }
}
