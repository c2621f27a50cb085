// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits elements by two tables, where splitters are too uneven for {@link LongTable} and still
 * allow tables. The range from the first splitter to the last is cut into cells of equal width, a
 * power of two. A cell that contains splitters is cut again, as finely as these splitters need. So
 * two look-ups in small tables classify an element, whatever the number of buckets. An element
 * outside of the range counts as one in the outermost cell.
 *
 * <p>This is the first pass of a most-significant-digit radix sort (McIlroy, Bostic and McIlroy,
 * "Engineering radix sort", 1993) with a digit of any width and place. What was changed: tables map
 * a digit to a bucket, so that buckets have about one size even if keys are not uniform, as in
 * sample sort. Floating-point keys around zero need the second table: half of the values between -1
 * and 1 have four binary exponents out of two thousand.
 *
 * <p>Immutable. No vectors.
 */
final class LongCells implements LongSplit {
  /** The most cells: their table, four bytes each, leaves most of the first-level cache alone. */
  private static final int MOST_CELLS = 1024;

  /**
   * The most parts of all cells, two bytes each: enough for 1,024 buckets, whose splitters ask for
   * up to 16 parts each.
   */
  private static final int MOST_PARTS = 1 << 15;

  /**
   * Elements of a loop's call. The JIT compiles a method that is called often once and for all.
   * Code that it made for a loop that was running is thrown away when the loop ends.
   */
  private static final int STRIP = 512;

  private final int shift;
  private final long low;
  private final long high;
  private final /* keep */ long mask;
  private final /* keep */ long base;

  /** Of each cell, where its parts start, times 64, plus how far an element's offset is shifted. */
  private final /* keep */ int[] cells;

  private final char[] buckets;

  private LongCells(
      int shift, long low, long high, /* keep */ long base, int[] cells, char[] buckets) {
    this.shift = shift;
    this.low = low;
    this.high = high;
    this.mask = (1L << shift) - 1;
    this.base = base;
    this.cells = cells;
    this.buckets = buckets;
  }

  /**
   * The tables of some splitters.
   *
   * @param splitters ascending
   * @return the tables; null if they would be too large, or there is nothing to split
   */
  static @Nullable LongCells of(long[] splitters) {
    if (splitters.length == 0 || splitters.length > MOST_PARTS) {
      return null;
    }
    long first = splitters[0];
    long last = splitters[splitters.length - 1];
    int shift = 0;
    // As unsigned numbers, the differences are right.
    while (Long.compareUnsigned((last >> shift) - (first >> shift), MOST_CELLS - 2) > 0) {
      shift++;
    }
    /* keep */ long base = first >> shift;
    base--; // the cell of what is below all splitters
    int[] cells = new int[(int) ((last >> shift) - base) + 1];
    char[] buckets = new char[MOST_PARTS];
    int parts = 0;
    int bucket = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      int end = bucket;
      long offsets = 0;
      while (end < splitters.length && (splitters[end] >> shift) - base == cell) {
        offsets |= splitters[end++] & ((1L << shift) - 1);
      }
      int fine = Math.min(Long.numberOfTrailingZeros(offsets), shift);
      if (shift - fine > 12 || parts + (1 << (shift - fine)) > MOST_PARTS) {
        return null;
      }
      cells[cell] = parts << 6 | fine;
      for (int part = 0; part < 1 << (shift - fine); part++) {
        while (bucket < end && ((splitters[bucket] & ((1L << shift) - 1)) >>> fine) <= part) {
          bucket++;
        }
        buckets[parts++] = (char) bucket;
      }
    }
    long floor = first >> shift << shift;
    long low = floor == Long.MIN_VALUE ? floor : floor - 1;
    return new LongCells(shift, low, last, base, cells, Arrays.copyOf(buckets, parts));
  }

  private int bucket(long x) {
    long inside = Math.max(low, Math.min(high, x));
    int cell = cells[(int) ((inside >> shift) - base)];
    return buckets[(cell >> 6) + (int) ((inside & mask) >>> cell)];
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
    int i = from;
    for (; i <= to - 2; i += 2) {
      even[bucket(a[i])]++;
      odd[bucket(a[i + 1])]++;
    }
    if (i < to) {
      even[bucket(a[i])]++;
    }
  }

  private void scatter(long[] a, int from, int to, int[] places, long[] dst) {
    for (int i = from; i < to; i++) {
      long x = a[i];
      dst[places[bucket(x)]++] = x;
    }
  }
}
