// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.op.map.Philox;

/**
 * The stable order of random numbers without a job: for few of them, and for first calls. The
 * numbers are those of {@link Philox}, {@code long}s. Their upper bits are spread evenly, so buckets
 * by these have about one number each, and what is in a bucket is sorted by insertion.
 */
public final class ShufflePlan {
  /** Numbers of a strip, whose method the JIT compiles after a few strips. */
  private static final int STRIP = 64;

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

  private static int[] order(long seed, int length) {
    int shift = Long.SIZE - Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(length) - 1);
    long[] numbers = new long[length];
    int[] starts = new int[(int) (-1L >>> shift) + 2];
    for (int i = 0; i < length; i += STRIP) {
      count(seed, i, Math.min(i + STRIP, length), numbers, shift, starts);
    }
    for (int i = 1; i < starts.length; i += STRIP) {
      add(starts, i, Math.min(i + STRIP, starts.length));
    }
    int[] order = new int[length];
    for (int i = 0; i < length; i += STRIP) {
      place(numbers, i, Math.min(i + STRIP, length), shift, starts, order);
    }
    for (int i = 0; i < length; i += STRIP) {
      insert(numbers, order, i, Math.min(i + STRIP, length));
    }
    return order;
  }

  /** Makes numbers, and counts those of each bucket; numbers ascend as unsigned ones. */
  private static void count(
      long seed, int from, int to, long[] numbers, int shift, int[] starts) {
    for (int i = from; i < to; i++) {
      long number = Philox.number(seed, i) ^ Long.MIN_VALUE;
      numbers[i] = number;
      starts[(int) (number >>> shift) + 1]++;
    }
  }

  private static void add(int[] starts, int from, int to) {
    for (int i = from; i < to; i++) {
      starts[i] += starts[i - 1];
    }
  }

  private static void place(
      long[] numbers, int from, int to, int shift, int[] starts, int[] order) {
    for (int i = from; i < to; i++) {
      order[starts[(int) (numbers[i] >>> shift)]++] = i;
    }
  }

  /** Numbers go back past those of their own bucket alone. */
  private static void insert(long[] numbers, int[] order, int from, int to) {
    for (int i = Math.max(1, from); i < to; i++) {
      int index = order[i];
      long number = numbers[index];
      int at = i;
      while (at > 0 && Long.compareUnsigned(numbers[order[at - 1]], number) > 0) {
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

  /** Sorts numbers that lie evenly below a bound, as {@link #order} does: by buckets. */
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
    add(starts, 1, starts.length);
    for (int i = 0; i < count; i++) {
      order[starts[(int) (numbers[i] >>> 1 >>> shift)]++] = i;
    }
    insert(numbers, order, 0, count);
  }
}
