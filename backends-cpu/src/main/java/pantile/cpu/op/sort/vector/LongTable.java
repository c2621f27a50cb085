// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits elements by one table, if the splitters allow one. The range about the splitters is cut
 * into cells of equal width, a power of two, and each splitter is where a cell begins. So one
 * look-up classifies an element, whatever the number of buckets.
 *
 * <p>This is the first pass of a most-significant-digit radix sort (McIlroy, Bostic and McIlroy,
 * "Engineering radix sort", 1993) with a digit of any place. What was changed: a table maps a digit
 * to a bucket, so that buckets have about one size even if keys are not uniform, as in sample sort.
 *
 * <p>Loops take four elements at a time: the JIT's first compiler counts rounds and branches, and
 * threads that run its code write these counts to the same lines of memory.
 *
 * <p>Immutable. No vectors.
 */
@SuppressWarnings("cast") // the copy for int has casts to int
final class LongTable implements LongSplit {
  /** The bits of a cell's number. The table, two bytes a cell, leaves most of the first cache. */
  private static final int BITS = 12;

  private static final int CELLS = 1 << BITS;

  /**
   * Elements of a loop's call. The JIT compiles a method that is called often once and for all.
   * Code that it made for a loop that was running is thrown away when the loop ends. The number is
   * odd, so that each call takes every branch. If a branch was never taken when the JIT compiled
   * the method, the JIT throws its code away at the first time.
   */
  private static final int STRIP = 127;

  private final int shift;

  /** Where the first cell begins. */
  private final long low;

  private final long first;
  private final int last;

  /** The bucket of each cell. */
  private final char[] buckets;

  private LongTable(int shift, long low, long first, int last, char[] buckets) {
    this.shift = shift;
    this.low = low;
    this.first = first;
    this.last = last;
    this.buckets = buckets;
  }

  /**
   * The table of some splitters.
   *
   * @param splitters ascending
   * @return the table; null if a splitter is not where a cell begins, or there is nothing to split
   */
  static @Nullable LongTable of(long[] splitters) {
    if (splitters.length == 0 || splitters.length > CELLS) {
      return null;
    }
    long first = splitters[0];
    long last = splitters[splitters.length - 1];
    int shift = 0;
    // As unsigned numbers, the differences are right.
    while (Long.compareUnsigned((last >> shift) - (first >> shift), CELLS - 2) > 0) {
      shift++;
    }
    long bits = 0;
    for (long splitter : splitters) {
      bits |= splitter;
    }
    if ((bits & ((1L << shift) - 1)) != 0) {
      return null;
    }
    // Cells that no splitter needs lie on both sides, so that few elements lie outside.
    int spare = CELLS - 1 - (int) ((last >> shift) - (first >> shift));
    int below = atMost((spare + 1) / 2, (first >> shift) - (Long.MIN_VALUE >> shift));
    char[] buckets = new char[CELLS];
    int cell = below;
    for (int bucket = 1; bucket < splitters.length; bucket++) {
      int end = below + (int) ((splitters[bucket] >> shift) - (first >> shift));
      Arrays.fill(buckets, cell, end, (char) bucket);
      cell = end;
    }
    // Cells beyond that of the greatest number are those of the least ones, since differences wrap.
    int above = atMost(CELLS - 1 - cell, (Long.MAX_VALUE >> shift) - (last >> shift)) + 1;
    Arrays.fill(buckets, cell, cell + above, (char) splitters.length);
    long low = first - ((long) below << shift);
    return new LongTable(shift, low, first, splitters.length, buckets);
  }

  /** The lesser of two numbers, of which the second is unsigned. */
  private static int atMost(int most, long unsigned) {
    return Long.compareUnsigned(unsigned, most) < 0 ? (int) unsigned : most;
  }

  /** {@inheritDoc} Takes O(n). Every element is read twice. */
  @Override
  public void split(long[] src, int s, int n, long[] dst, int d, int[] counts) {
    Arrays.fill(counts, 0);
    // Neighbouring elements are counted in two arrays. If they fall into one bucket, neither waits
    // for the other's count.
    int[] odd = new int[counts.length];
    for (int from = s, to; from < s + n; from = to) {
      to = from + Math.min(STRIP, s + n - from);
      count(src, from, to, counts, odd);
    }
    int[] places = new int[counts.length];
    int place = d;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] += odd[bucket];
      places[bucket] = place;
      place += counts[bucket];
    }
    for (int from = s, to; from < s + n; from = to) {
      to = from + Math.min(STRIP, s + n - from);
      scatter(src, from, to, places, dst);
    }
  }

  private void count(long[] a, int from, int to, int[] even, int[] odd) {
    char[] table = buckets;
    long base = low;
    int width = shift;
    int i = from;
    for (; i < to - 3; i += 4) {
      long c0 = (a[i] - base) >>> width;
      long c1 = (a[i + 1] - base) >>> width;
      long c2 = (a[i + 2] - base) >>> width;
      long c3 = (a[i + 3] - base) >>> width;
      if ((c0 | c1 | c2 | c3) >>> BITS != 0) {
        countEach(a, i, i + 4, even);
      } else {
        even[table[(int) c0]]++;
        odd[table[(int) c1]]++;
        even[table[(int) c2]]++;
        odd[table[(int) c3]]++;
      }
    }
    countEach(a, i, to, even);
  }

  private void countEach(long[] a, int from, int to, int[] counts) {
    for (int i = from; i < to; i++) {
      counts[bucket(a[i])]++;
    }
  }

  private void scatter(long[] a, int from, int to, int[] places, long[] dst) {
    char[] table = buckets;
    long base = low;
    int width = shift;
    int i = from;
    for (; i < to - 3; i += 4) {
      long x0 = a[i];
      long x1 = a[i + 1];
      long x2 = a[i + 2];
      long x3 = a[i + 3];
      long c0 = (x0 - base) >>> width;
      long c1 = (x1 - base) >>> width;
      long c2 = (x2 - base) >>> width;
      long c3 = (x3 - base) >>> width;
      if ((c0 | c1 | c2 | c3) >>> BITS != 0) {
        scatterEach(a, i, i + 4, places, dst);
      } else {
        dst[places[table[(int) c0]]++] = x0;
        dst[places[table[(int) c1]]++] = x1;
        dst[places[table[(int) c2]]++] = x2;
        dst[places[table[(int) c3]]++] = x3;
      }
    }
    scatterEach(a, i, to, places, dst);
  }

  private void scatterEach(long[] a, int from, int to, int[] places, long[] dst) {
    for (int i = from; i < to; i++) {
      dst[places[bucket(a[i])]++] = a[i];
    }
  }

  private int bucket(long x) {
    long cell = (x - low) >>> shift;
    return cell >>> BITS == 0 ? buckets[(int) cell] : x < first ? 0 : last;
  }
}
