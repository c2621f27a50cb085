// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.op.map.Philox;

/**
 * The stable order of random numbers without a job: for few of them, and for first calls. The
 * numbers are those of {@link Philox}, {@code long}s. Their upper bits are spread evenly, so
 * buckets by these have about one number each, and what is in a bucket is sorted by insertion.
 */
public final class ShufflePlan {
  /** Numbers of a strip, whose method the JIT compiles after a few strips. */
  private static final int STRIP = 64;

  /** Bits of the second pass. */
  private static final int DIGIT = 8;

  /** The most bits of the first pass: more buckets would not have a line in the cache each. */
  private static final int MOST_BITS = 12;

  /** The bits of a number in whose place its index is kept. */
  private static final long INDEX = FirstCalls.LONGEST - 1;

  /** A sample of a larger part is the start of an order of all. */
  private static final int PART = 4;

  private static final FirstCalls FIRST = new FirstCalls();

  private ShufflePlan() {}

  /**
   * The order of all numbers.
   *
   * @param jobs of the call
   * @param seed of the numbers
   * @param length how many
   * @return their indices; null if jobs are to sort them
   */
  public static int @Nullable [] order(Jobs jobs, long seed, long length) {
    return FIRST.take(jobs, length) ? order(seed, (int) length) : null;
  }

  /**
   * The first of the order.
   *
   * @param jobs of the call
   * @param seed of the numbers
   * @param length how many there are
   * @param first how many indices are wanted, at most as many
   * @return the indices; null if jobs are to find them
   */
  public static int @Nullable [] order(Jobs jobs, long seed, long length, int first) {
    if (!FIRST.take(jobs, length)) {
      return null;
    }
    int[] few = first < length / PART ? least(seed, (int) length, first) : null;
    return few != null ? few : Arrays.copyOf(order(seed, (int) length), first);
  }

  /**
   * Two passes by buckets: of the uppermost bits, so few that each bucket is written to a line of
   * the cache; then, bucket by bucket in the first cache, of the {@value #DIGIT} bits below. A
   * number is kept with its index in place of its lowest bits.
   */
  private static int[] order(long seed, int length) {
    int width = Integer.SIZE - Integer.numberOfLeadingZeros(length);
    int bits = Math.clamp(width - 1 - DIGIT, 0, MOST_BITS);
    long[] numbers = new long[length];
    int[] starts = new int[(1 << bits) + 1];
    for (int i = 0; i < length; i += STRIP) {
      count(seed, i, Math.min(i + STRIP, length), numbers, bits, starts);
    }
    for (int bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] += starts[bucket - 1];
    }
    long[] parted = new long[length];
    int[] next = starts.clone();
    for (int i = 0; i < length; i += STRIP) {
      place(numbers, i, Math.min(i + STRIP, length), bits, next, parted);
    }
    int[] order = new int[length];
    int[] counts = new int[(1 << DIGIT) + 1];
    for (int bucket = 0; bucket + 1 < starts.length; bucket++) {
      int from = starts[bucket];
      int to = starts[bucket + 1];
      countDigits(parted, from, to, bits, counts);
      placeDigits(parted, from, to, bits, counts, numbers);
      insert(numbers, from, to);
      write(seed, numbers, from, to, order);
    }
    return order;
  }

  /** The uppermost bits. */
  private static int upper(long number, int bits) {
    return (int) (number >>> 1 >>> (Long.SIZE - 1 - bits));
  }

  /** The bits below. */
  private static int digit(long number, int bits) {
    return (int) (number >>> (Long.SIZE - DIGIT - bits)) & ((1 << DIGIT) - 1);
  }

  /** Makes numbers, and counts those of each bucket; numbers ascend as unsigned ones. */
  private static void count(long seed, int from, int to, long[] numbers, int bits, int[] starts) {
    for (int i = from; i < to; i++) {
      long number = Philox.number(seed, i) ^ Long.MIN_VALUE;
      numbers[i] = (number & ~INDEX) | i;
      starts[upper(number, bits) + 1]++;
    }
  }

  private static void place(long[] numbers, int from, int to, int bits, int[] next, long[] parted) {
    for (int i = from; i < to; i++) {
      parted[next[upper(numbers[i], bits)]++] = numbers[i];
    }
  }

  /** Counts what has each digit, and adds up. */
  private static void countDigits(long[] numbers, int from, int to, int bits, int[] counts) {
    Arrays.fill(counts, 0);
    for (int i = from; i < to; i++) {
      counts[digit(numbers[i], bits) + 1]++;
    }
    counts[0] = from;
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
  }

  private static void placeDigits(
      long[] numbers, int from, int to, int bits, int[] counts, long[] out) {
    for (int i = from; i < to; i++) {
      out[counts[digit(numbers[i], bits)]++] = numbers[i];
    }
  }

  /** Numbers that have all upper bits in common are few. */
  private static void insert(long[] numbers, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long number = numbers[i];
      int at = i;
      while (at > from && Long.compareUnsigned(numbers[at - 1], number) > 0) {
        numbers[at] = numbers[at - 1];
        at--;
      }
      numbers[at] = number;
    }
  }

  /** Writes the indices of a bucket. Numbers that tie in what is kept of them are made again. */
  private static void write(long seed, long[] numbers, int from, int to, int[] order) {
    for (int i = from; i < to; i++) {
      int index = (int) (numbers[i] & INDEX);
      int at = i;
      while (at > from
          && ((numbers[at - 1] ^ numbers[i]) & ~INDEX) == 0
          && Philox.number(seed, order[at - 1]) > Philox.number(seed, index)) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = index;
    }
  }

  /**
   * The indices of the least numbers, by a bound below which there are most likely as many, and few
   * more; null if there are not.
   */
  private static int @Nullable [] least(long seed, int length, int wanted) {
    double expected = wanted + 6 * Math.sqrt((double) wanted) + 16;
    long bound = (long) (expected / length * 0x1p63); // of the upper 63 bits
    int[] found = new int[(int) (2 * expected) + STRIP];
    int count = 0;
    for (int i = 0; i < length && count >= 0; i += STRIP) {
      count = below(seed, i, Math.min(i + STRIP, length), bound, found, count);
    }
    if (count < wanted) {
      return null;
    }
    long[] numbers = new long[count];
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Philox.number(seed, found[i]) ^ Long.MIN_VALUE;
      order[i] = i;
    }
    sort(numbers, order, bound);
    int[] indices = new int[wanted];
    for (int i = 0; i < wanted; i++) {
      indices[i] = found[order[i]];
    }
    return indices;
  }

  /** Adds the indices of lesser numbers; returns how many there are then, -1 if too many. */
  private static int below(long seed, int from, int to, long bound, int[] found, int before) {
    int count = before;
    for (int i = from; i < to && count < found.length; i++) {
      found[count] = i;
      count += (Philox.number(seed, i) ^ Long.MIN_VALUE) >>> 1 < bound ? 1 : 0;
    }
    return count < found.length ? count : -1;
  }

  /** Sorts numbers that lie evenly below a bound, by buckets as well. */
  private static void sort(long[] numbers, int[] order, long bound) {
    int count = numbers.length;
    int shift = 1; // of the upper 63 bits
    while (bound >>> shift > count) {
      shift++;
    }
    int[] starts = new int[(int) (bound >>> shift) + 2];
    for (long number : numbers) {
      starts[(int) (number >>> 1 >>> shift) + 1]++;
    }
    for (int bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] += starts[bucket - 1];
    }
    for (int i = 0; i < count; i++) {
      order[starts[(int) (numbers[i] >>> 1 >>> shift)]++] = i;
    }
    for (int i = 1; i < count; i++) { // back past those of the same bucket alone
      int index = order[i];
      int at = i;
      while (at > 0 && Long.compareUnsigned(numbers[order[at - 1]], numbers[index]) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = index;
    }
  }
}
