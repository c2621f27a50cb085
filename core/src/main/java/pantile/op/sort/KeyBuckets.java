// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.util.Arrays;
import pantile.spi.LongList;

/**
 * Neighbouring ranges of keys and how many elements have keys in each. Ranges are divided by the
 * leading bits in which their keys differ, as in a most-significant-digit radix sort, until none
 * has too many elements. Immutable.
 *
 * <p>Elements are only counted meanwhile, so a range that is divided once more costs a reading of
 * all elements, and no memory.
 */
final class KeyBuckets {
  /** About the most ranges that one counting adds: tables of so many lie in the nearest cache. */
  private static final int MOST_PARTS = 1 << 10;

  /** The fewest parts of a range that is divided. Then 64 bits are known after 16 countings. */
  private static final int LEAST_PARTS = 1 << 4;

  /** The least key of each range. */
  private final long[] least;

  /** The greatest key of the last range. */
  private final long greatest;

  private final long[] counts;

  /** More elements than this are too many for a range of several keys. */
  private final int most;

  private KeyBuckets(long[] least, long greatest, long[] counts, int most) {
    this.least = least;
    this.greatest = greatest;
    this.counts = counts;
    this.most = most;
  }

  /**
   * One range of all keys.
   *
   * @param least no element's key is below
   * @param greatest no element's key is above
   * @param length how many elements there are
   * @param most how many a range of several keys may have, at least 1
   */
  static KeyBuckets of(long least, long greatest, long length, int most) {
    return new KeyBuckets(new long[] {least}, greatest, new long[] {length}, most);
  }

  int size() {
    return least.length;
  }

  long count(int bucket) {
    return counts[bucket];
  }

  long least(int bucket) {
    return least[bucket];
  }

  private long greatest(int bucket) {
    return bucket == least.length - 1 ? greatest : least[bucket + 1] - 1;
  }

  /** Whether a range has one key alone, so that its elements need not be sorted. */
  boolean oneKey(int bucket) {
    return least[bucket] == greatest(bucket);
  }

  private boolean tooLarge(int bucket) {
    return counts[bucket] > most && !oneKey(bucket);
  }

  /** Whether each range of several keys has few enough elements. */
  boolean fit() {
    return tooMany() == 0;
  }

  private int tooMany() {
    int found = 0;
    for (int bucket = 0; bucket < size(); bucket++) {
      found += tooLarge(bucket) ? 1 : 0;
    }
    return found;
  }

  /** The most elements that a range has, or as many as a range of several keys may have. */
  int largest() {
    long largest = 0;
    for (int bucket = 0; bucket < size(); bucket++) {
      largest = Math.max(largest, Math.min(counts[bucket], most));
    }
    return (int) largest;
  }

  /**
   * The keys at which ranges begin, but for the first one.
   *
   * @return splitters as {@link Split} has them
   */
  LongList splitters() {
    return LongList.of(Arrays.copyOfRange(least, 1, least.length));
  }

  /**
   * The keys at which ranges begin if those that have too many elements are divided.
   *
   * @return at least one splitter, unless ranges {@link #fit}
   */
  LongList finer() {
    int parts = Integer.highestOneBit(MOST_PARTS / Math.max(1, tooMany()));
    int bits = Integer.numberOfTrailingZeros(Math.max(LEAST_PARTS, parts));
    long[] finer = new long[size()];
    int length = 0;
    for (int bucket = 0; bucket < size(); bucket++) {
      long first = least[bucket];
      long last = greatest(bucket);
      // As unsigned numbers, differences are right. A part begins where the bits that it leaves
      // out are zero, so that tables can tell parts by a few bits.
      int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(last - first) - bits);
      int inside = tooLarge(bucket) ? (int) ((last >> shift) - (first >> shift)) : 0;
      if (length + inside + 1 > finer.length) {
        finer = Arrays.copyOf(finer, 2 * finer.length + inside + 1);
      }
      if (bucket > 0) {
        finer[length++] = first;
      }
      for (int i = 1; i <= inside; i++) {
        finer[length++] = ((first >> shift) + i) << shift;
      }
    }
    return LongList.of(Arrays.copyOf(finer, length));
  }

  /**
   * Ranges that begin at other keys, with their counts. Neighbours that fit together are joined.
   *
   * @param splitters as {@link #finer} gave them
   * @param found how many elements each range has
   */
  KeyBuckets counted(LongList splitters, long[] found) {
    long[] joined = new long[found.length];
    long[] sums = new long[found.length];
    int length = 0;
    for (int i = 0; i < found.length; i++) {
      if (length > 0 && sums[length - 1] + found[i] <= most) {
        sums[length - 1] += found[i];
      } else {
        joined[length] = i == 0 ? least[0] : splitters.get(i - 1);
        sums[length++] = found[i];
      }
    }
    return new KeyBuckets(
        Arrays.copyOf(joined, length), greatest, Arrays.copyOf(sums, length), most);
  }
}
