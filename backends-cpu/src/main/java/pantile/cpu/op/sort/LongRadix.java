// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort;

import java.util.Arrays;
import pantile.cpu.op.sort.vector.LongWork;

/**
 * Sorts keys by their digits, with plain loops. The loops are short, so the JIT compiles them
 * within a first sort.
 *
 * <p>Digits are those of a key's distance from the least key. Up to {@link #AT_ONCE} keys are
 * sorted by at most two digits, the lower one first. So many of the upper bits suffice that few
 * keys have equal ones; those few are sorted at the end. More keys are first split by their highest
 * digit, and each part is sorted by itself.
 *
 * <p>Sources: H. H. Seward (1954) for counting digits; P. M. McIlroy, K. Bostic and M. D. McIlroy,
 * "Engineering radix sort" (1993), for the highest digit first. What was changed: the lower bits of
 * a key are left out where the upper bits nearly decide, as in W. Feurzeig's "MathSort" (1960).
 *
 * <p>Takes O(n) for keys of any spread, but O(m log m) for m keys that agree in the bits that are
 * counted. Not thread-safe.
 */
@SuppressWarnings("cast") // the copy for int has casts to int
final class LongRadix {
  /** The fewest keys that are sorted by digits. The JDK sorts fewer in less time. */
  static final int FEWEST = 512;

  /** The most keys that are sorted without being split first: they and a copy stay in cache. */
  static final int AT_ONCE = 1 << 18;

  /**
   * The bits that are counted beyond those that number the keys. With 6, one key in a hundred or so
   * has equals in these bits, if keys are spread evenly.
   */
  private static final int SPARE_BITS = 6;

  /** The bits by which a bucket's bounds may be wider than its keys are seen to be. */
  private static final int LOST_BITS = 2;

  /** The most bits of a digit if there is one alone. Its counts then lie in the nearest cache. */
  private static final int ONE_DIGIT = 10;

  /** The bits of the digit by which many keys are split. */
  private static final int SPLIT_BITS = 8;

  /**
   * Elements of a loop's call. The JIT compiles a method that is called often once and for all.
   * Code that it made for a loop that was running is thrown away when the loop ends. The number is
   * odd, so that each call takes every branch. If a branch was never taken when the JIT compiled
   * the method, the JIT throws its code away at the first time.
   */
  private static final int STRIP = 127;

  /** The most keys with equal upper bits that are sorted by insertion. */
  private static final int BY_INSERTION = 32;

  /** The least and the greatest of the keys that {@link #look} has seen. */
  private long least;

  private long greatest;

  /** How far a key's distance from the least is shifted before it is cut into digits. */
  private int shift;

  /** The bits of a digit. */
  private int digit;

  /** How many digits there are. */
  private int digits;

  LongRadix() {}

  /**
   * Sorts a window in place.
   *
   * @param work holds as many elements as the window meanwhile
   */
  void sort(long[] a, int from, int to, LongWork work) {
    int n = to - from;
    sort(a, from, work.scratch(n), 0, n, false);
  }

  /**
   * Sorts keys that lie in pieces into another array. The keys are not changed.
   *
   * @param src the keys
   * @param pieces where they lie
   * @param bucket the bucket that is sorted
   * @param dst where they go
   * @param d index of the first
   * @param work holds as many elements as the bucket meanwhile
   */
  void sort(long[] src, Pieces pieces, int bucket, long[] dst, int d, LongWork work) {
    int n = pieces.size(bucket);
    long[] scratch = work.scratch(n);
    if (n < FEWEST || n > AT_ONCE) {
      pieces.gather(bucket, src, scratch, 0);
      sort(scratch, 0, dst, d, n, true);
      return;
    }
    int[] bounds = pieces.bounds();
    int first = pieces.place(bucket);
    if (!bounded(src, pieces, bucket)) {
      look(src, bounds, first, pieces.blocks());
    }
    if (byDigits(src, bounds, first, pieces.blocks(), n, scratch, 0, dst, d)) {
      System.arraycopy(scratch, 0, dst, d, n);
    }
    finish(dst, d, d + n);
  }

  /**
   * Sorts keys in one of two windows. Both are overwritten.
   *
   * @param x has the keys
   * @param y another array
   * @param toY whether the sorted keys go to y
   */
  private void sort(long[] x, int xAt, long[] y, int yAt, int n, boolean toY) {
    long[] wanted = toY ? y : x;
    int at = toY ? yAt : xAt;
    if (n < FEWEST) {
      if (toY) {
        System.arraycopy(x, xAt, y, yAt, n);
      }
      Arrays.sort(wanted, at, at + n);
      return;
    }
    int[] bounds = {xAt, xAt + n};
    look(x, bounds, 0, 1);
    if (n > AT_ONCE) {
      split(x, xAt, y, yAt, n, toY);
      return;
    }
    boolean inY = byDigits(x, bounds, 0, 1, n, y, yAt, x, xAt);
    if (inY != toY) {
      System.arraycopy(inY ? y : x, inY ? yAt : xAt, wanted, at, n);
    }
    finish(wanted, at, at + n);
  }

  /**
   * Sorts keys that were looked at by their upper bits: by way of one window into another, which
   * may be that of the keys.
   *
   * @return whether they are in the first window, since one digit was enough
   */
  private boolean byDigits(
      long[] src,
      int[] bounds,
      int first,
      int pieces,
      int n,
      long[] via,
      int viaAt,
      long[] dst,
      int d) {
    choose(n);
    int[] low = new int[1 << digit];
    int[] high = digits == 2 ? new int[1 << digit] : low;
    for (int k = first; k < first + pieces; k++) {
      count(src, bounds[k], bounds[k + pieces], low, high);
    }
    places(low, viaAt);
    for (int k = first; k < first + pieces; k++) {
      scatterAll(src, bounds[k], bounds[k + pieces], least, shift, low, via);
    }
    if (digits == 1) {
      return true;
    }
    places(high, d);
    scatterAll(via, viaAt, viaAt + n, least, shift + digit, high, dst);
    return false;
  }

  /** Splits keys by their highest digit, from x to y, and sorts each part. */
  private void split(long[] x, int xAt, long[] y, int yAt, int n, boolean toY) {
    int width = width();
    if (width == 0) {
      if (toY) {
        System.arraycopy(x, xAt, y, yAt, n);
      }
      return;
    }
    digit = Math.min(width, SPLIT_BITS);
    digits = 1;
    shift = width - digit;
    int[] ends = new int[1 << digit];
    count(x, xAt, xAt + n, ends, ends);
    places(ends, yAt);
    scatterAll(x, xAt, xAt + n, least, shift, ends, y);
    int from = yAt;
    for (int to : ends) {
      sort(y, from, x, xAt + from - yAt, to - from, !toY);
      from = to;
    }
  }

  /**
   * Takes a bucket's bounds for its least and its greatest key, which saves a look at all keys. The
   * bounds must not be much wider than the keys. That is seen from one key of each piece.
   *
   * @return whether this was done
   */
  private boolean bounded(long[] src, Pieces pieces, int bucket) {
    if (!pieces.bounded(bucket)) {
      return false;
    }
    least = (long) pieces.least(bucket);
    greatest = (long) pieces.greatest(bucket);
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    int[] bounds = pieces.bounds();
    int end = pieces.place(bucket) + pieces.blocks();
    for (int k = end - pieces.blocks(); k < end; k++) {
      if (bounds[k] < bounds[k + pieces.blocks()]) {
        min = Math.min(min, src[bounds[k]]);
        max = Math.max(max, src[bounds[k]]);
      }
    }
    return Long.compareUnsigned(max - min, (greatest - least) >>> LOST_BITS) >= 0;
  }

  /** Finds the least and the greatest of keys that lie in pieces. */
  private void look(long[] a, int[] bounds, int first, int pieces) {
    least = Long.MAX_VALUE;
    greatest = Long.MIN_VALUE;
    for (int k = first; k < first + pieces; k++) {
      for (int i = bounds[k], end; i < bounds[k + pieces]; i = end) {
        end = i + Math.min(STRIP, bounds[k + pieces] - i);
        lookAt(a, i, end);
      }
    }
  }

  private void lookAt(long[] a, int from, int to) {
    long min = least;
    long max = greatest;
    for (int i = from; i < to; i++) {
      min = Math.min(min, a[i]);
      max = Math.max(max, a[i]);
    }
    least = min;
    greatest = max;
  }

  /** The bits in which keys' distances from the least differ. */
  private int width() {
    return Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
  }

  /** Chooses the digits by which n keys are sorted. */
  private void choose(int n) {
    int width = width();
    int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(n - 1) + SPARE_BITS;
    int used = Math.min(width, wanted);
    digits = used > ONE_DIGIT ? 2 : 1;
    digit = (used + digits - 1) / digits;
    shift = Math.max(0, width - digits * digit);
  }

  /** Counts keys by their lower and their higher digit. If there is one digit, low is high. */
  private void count(long[] a, int from, int to, int[] low, int[] high) {
    for (int i = from, end; i < to; i = end) {
      end = i + Math.min(STRIP, to - i);
      if (digits == 1) {
        countOne(a, i, end, least, shift, low);
      } else {
        countTwo(a, i, end, least, shift, digit, low, high);
      }
    }
  }

  private static void scatterAll(
      long[] a, int from, int to, long least, int shift, int[] places, long[] into) {
    for (int i = from, end; i < to; i = end) {
      end = i + Math.min(STRIP, to - i);
      scatter(a, i, end, least, shift, places, into);
    }
  }

  private static void countOne(long[] a, int from, int to, long least, int shift, int[] counts) {
    for (int i = from; i < to; i++) {
      counts[(int) ((a[i] - least) >>> shift) & (counts.length - 1)]++;
    }
  }

  /** Two keys at a time: the JIT's first compiler counts rounds, for all threads together. */
  private static void countTwo(
      long[] a, int from, int to, long least, int shift, int digit, int[] low, int[] high) {
    int i = from;
    for (; i < to - 1; i += 2) {
      long x = (a[i] - least) >>> shift;
      long y = (a[i + 1] - least) >>> shift;
      low[(int) x & (low.length - 1)]++;
      high[(int) (x >>> digit) & (high.length - 1)]++;
      low[(int) y & (low.length - 1)]++;
      high[(int) (y >>> digit) & (high.length - 1)]++;
    }
    for (; i < to; i++) {
      long x = (a[i] - least) >>> shift;
      low[(int) x & (low.length - 1)]++;
      high[(int) (x >>> digit) & (high.length - 1)]++;
    }
  }

  /** Turns counts into the indices at which the first key of each digit is written. */
  private static void places(int[] counts, int at) {
    for (int i = 0; i < counts.length; i++) {
      int count = counts[i];
      counts[i] = at;
      at += count;
    }
  }

  private static void scatter(
      long[] a, int from, int to, long least, int shift, int[] places, long[] into) {
    int i = from;
    for (; i < to - 1; i += 2) {
      long x = a[i];
      long y = a[i + 1];
      into[places[(int) ((x - least) >>> shift) & (places.length - 1)]++] = x;
      into[places[(int) ((y - least) >>> shift) & (places.length - 1)]++] = y;
    }
    for (; i < to; i++) {
      long x = a[i];
      into[places[(int) ((x - least) >>> shift) & (places.length - 1)]++] = x;
    }
  }

  /** Sorts keys that are in order but for bits that were not counted. */
  private void finish(long[] a, int from, int to) {
    int next = shift == 0 ? to : descent(a, from + 1, to);
    while (next < to) {
      next = descent(a, sortEqualBits(a, from, next, to), to);
    }
  }

  /** Index of the first key, from the given one on, that is less than the key before it. */
  private static int descent(long[] a, int from, int to) {
    int i = from;
    while (i < to) {
      int end = i + Math.min(STRIP, to - i);
      i = descentWithin(a, i, end);
      if (i < end) {
        return i;
      }
    }
    return i;
  }

  private static int descentWithin(long[] a, int from, int to) {
    int i = from;
    // Keys ascend by the bits that were counted. So a key that is less than the one before it is
    // less by so little that their difference is right, and below zero.
    while (i < to - 3
        && ((a[i] - a[i - 1]) | (a[i + 1] - a[i]) | (a[i + 2] - a[i + 1]) | (a[i + 3] - a[i + 2]))
            >= 0) {
      i += 4;
    }
    while (i < to && a[i - 1] <= a[i]) {
      i++;
    }
    return i;
  }

  /** Sorts the keys that agree with one key in the bits that were counted. Returns their end. */
  private int sortEqualBits(long[] a, int start, int at, int end) {
    long bits = bits(a[at]);
    int from = at - 1;
    while (from > start && bits(a[from - 1]) == bits) {
      from--;
    }
    int to = at + 1;
    while (to < end && bits(a[to]) == bits) {
      to++;
    }
    if (to - from > BY_INSERTION) {
      Arrays.sort(a, from, to);
      return to;
    }
    for (int i = at; i < to; i++) {
      long key = a[i];
      int j = i;
      for (; j > from && a[j - 1] > key; j--) {
        a[j] = a[j - 1];
      }
      a[j] = key;
    }
    return to;
  }

  private long bits(long key) {
    return (key - least) >>> shift;
  }
}
