// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.job.Merge;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * A statistic of each key's elements, for keys that are few. Two numbers a key have its state,
 * where the state has two at most: of sums of floating-point elements the bits of two {@code
 * double}s that together are the exact sum.
 *
 * @param first of each key; the identity of the statistic where the key has no elements, which of
 *     sums of floating-point elements is {@link #NOTHING}
 * @param second of each key; 0 where the state is one number
 * @param others keys, ascending, whose sum needs more than two numbers: the first is NaN
 * @param states of these keys, as {@link ExactAccumulator#state} gives them
 */
@SuppressWarnings("ArrayRecordComponent") // a copy would cost as much as the merge
public record KeyTotals(long[] first, long[] second, int[] others, long[][] states)
    implements Serializable {
  /** The sum of no floating-point elements. The sum of some is never -0.0. */
  public static final double NOTHING = -0.0;

  /**
   * The totals of keys without others.
   *
   * @param first of each key
   * @param second of each key
   */
  public KeyTotals(long[] first, long[] second) {
    this(first, second, new int[0], new long[0][]);
  }

  /** Whether bits are those of {@link #NOTHING}. */
  static boolean isNothing(long bits) {
    return bits == Long.MIN_VALUE;
  }

  /** Whether a key has elements, of sums of floating-point elements. */
  boolean has(int key) {
    return !isNothing(first[key]);
  }

  /** How many keys have elements, of sums of floating-point elements. */
  int present() {
    int present = 0;
    for (long bits : first) {
      present += isNothing(bits) ? 0 : 1;
    }
    return present;
  }

  /**
   * Writes a key's result; see {@link Statistic#write}.
   *
   * @param key from 0
   * @param statistic of the totals
   * @param type of the elements
   * @param count how many elements the key has
   * @param to results
   * @param index which result to write
   * @return false if a sum of integers does not fit in a {@code long}
   */
  public boolean write(
      int key, Statistic statistic, ElementType type, long count, Slice to, int index) {
    if (statistic.sums() && type.floating()) {
      double sum = Double.longBitsToDouble(first[key]); // rounded already, or NaN
      if (!Double.isNaN(sum)) {
        Slice.Doubles results = (Slice.Doubles) to;
        results.array()[results.from() + index] = statistic == Statistic.SUM ? sum : sum / count;
        return true;
      }
    }
    return statistic.write(type, state(key, statistic, type), count, to, index);
  }

  /**
   * The state of one key's elements, but of a sum that two floating-point numbers have.
   *
   * @param key from 0
   * @param statistic of the totals
   * @param type of the elements
   * @return the state, as {@link Statistic} has it
   */
  private long[] state(int key, Statistic statistic, ElementType type) {
    if (statistic.sums() && type.floating()) {
      return states[Arrays.binarySearch(others, key)];
    }
    return statistic.sums() || statistic.positions()
        ? new long[] {first[key], second[key]}
        : new long[] {first[key]};
  }

  /**
   * The merge of totals.
   *
   * @param statistic of the totals
   * @param type of the elements
   * @param keys how many
   */
  record Combined(Statistic statistic, ElementType type, int keys) implements Merge<KeyTotals> {
    @Override
    public KeyTotals identity() {
      return statistic.sums() && type.floating()
          ? new ExactSums(keys).totals()
          : new KeyStates(statistic, keys).totals();
    }

    @Override
    public KeyTotals combine(KeyTotals left, KeyTotals right) {
      if (statistic.sums() && type.floating()) {
        KeyTotals pairs = pairs(left, right);
        if (pairs != null) {
          return pairs;
        }
        ExactSums sums = new ExactSums(left);
        sums.addAll(right);
        return sums.totals();
      }
      KeyStates states = new KeyStates(statistic, left);
      states.addAll(right);
      return states.totals();
    }

    /** The sums of both, if two numbers are enough for each; else null. */
    private static @Nullable KeyTotals pairs(KeyTotals left, KeyTotals right) {
      if (left.others.length + right.others.length > 0) {
        return null;
      }
      long[] first = new long[left.first.length];
      long[] second = new long[first.length];
      double lost = 0;
      for (int key = 0; key < first.length; key++) {
        double a = Double.longBitsToDouble(left.first[key]);
        double b = Double.longBitsToDouble(right.first[key]);
        double sum = a + b;
        double part = sum - a;
        double error = (a - (sum - part)) + (b - part);
        double c = Double.longBitsToDouble(left.second[key]);
        double d = Double.longBitsToDouble(right.second[key]);
        double low = c + d;
        part = low - c;
        double lowError = (c - (low - part)) + (d - part);
        double rest = low + error;
        part = rest - low;
        double restError = (low - (rest - part)) + (error - part);
        // Of no elements in either, the sum stays -0.0.
        double rounded = rest == 0 ? sum : sum + rest;
        part = rounded - sum;
        second[key] =
            Double.doubleToRawLongBits((sum - (rounded - part)) + (rest - part) + 0.0); // no -0.0
        first[key] = Double.doubleToRawLongBits(rounded);
        // Zero times a sum beyond all finite numbers is NaN.
        lost += Math.abs(lowError) + Math.abs(restError) + rounded * 0;
      }
      return lost == 0 ? new KeyTotals(first, second) : null;
    }
  }
}
