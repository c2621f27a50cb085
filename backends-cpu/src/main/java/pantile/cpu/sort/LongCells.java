// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.sort;

import org.jspecify.annotations.Nullable;

/**
 * Splits elements by a table, where the splitters are multiples of one power of two: the range they
 * span is cut into cells of that width, and a table tells the bucket of each cell. So an element is
 * classified by one look into a small table, whatever the number of buckets; an element beyond the
 * splitters counts as one in the first or the last cell.
 *
 * <p>This is the first pass of a most-significant-digit radix sort (McIlroy, Bostic and McIlroy,
 * "Engineering radix sort", 1993) with a digit of any width and place. What was changed: between
 * digit and bucket stands the table, so that buckets are about as large as one another for keys
 * that are not uniform too, as in sample sort.
 *
 * <p>Immutable.
 */
final class LongCells implements LongSplit {
  /** The most cells: their table, two bytes each, leaves most of the first-level cache alone. */
  private static final int MOST = 4096;

  private final int shift;
  private final long low;
  private final long high;
  private final /* keep */ long base;
  private final char[] buckets;

  private LongCells(int shift, long low, long high, char[] buckets) {
    this.shift = shift;
    this.low = low;
    this.high = high;
    this.base = low >> shift;
    this.buckets = buckets;
  }

  /**
   * The table of some splitters.
   *
   * @param splitters ascending
   * @return the table; null if there would be too many cells, or none
   */
  static @Nullable LongCells of(long[] splitters) {
    if (splitters.length == 0 || splitters.length > MOST) {
      return null;
    }
    long all = 0;
    for (long splitter : splitters) {
      all |= splitter;
    }
    int shift = Math.min(Long.numberOfTrailingZeros(all), Long.SIZE - 1);
    /* keep */ long first = splitters[0] >> shift;
    /* keep */ long last = splitters[splitters.length - 1] >> shift;
    // Negative where the difference is too large for the type.
    /* keep */ long cells = last - first + 2;
    if (cells < 2 || cells > MOST || splitters[0] == Long.MIN_VALUE) {
      return null;
    }
    char[] buckets = new char[(int) cells];
    int bucket = 0;
    for (int cell = 0; cell < buckets.length; cell++) {
      while (bucket < splitters.length && splitters[bucket] >> shift < first + cell) {
        bucket++;
      }
      buckets[cell] = (char) bucket;
    }
    long width = 1L << shift;
    return new LongCells(shift, splitters[0] - width, splitters[splitters.length - 1], buckets);
  }

  private int bucket(long x) {
    return buckets[(int) ((Math.max(low, Math.min(high, x)) >> shift) - base)];
  }

  /** {@inheritDoc} O(n). */
  @Override
  public void count(long[] a, int from, int to, int[] counts) {
    // Neighbours are counted apart: if they are equal, neither waits for the other's count.
    int[] odd = new int[counts.length];
    int i = from;
    for (; i <= to - 2; i += 2) {
      counts[bucket(a[i])]++;
      odd[bucket(a[i + 1])]++;
    }
    if (i < to) {
      counts[bucket(a[i])]++;
    }
    for (int bucket = 0; bucket < odd.length; bucket++) {
      counts[bucket] += odd[bucket];
    }
  }

  /** {@inheritDoc} O(n). */
  @Override
  public void scatter(long[] a, int from, int to, int[] places, long[] dst) {
    for (int i = from; i < to; i++) {
      long x = a[i];
      dst[places[bucket(x)]++] = x;
    }
  }
}
