// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import java.io.Serializable;
import java.util.Arrays;
import pantile.job.Merge;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * A statistic of each key's elements, for keys that are few. Two numbers a key have its state,
 * where the state has two at most: of sums of floating-point elements the bits of two {@code
 * double}s that together are the exact sum.
 *
 * @param first of each key; the identity of the statistic where the key has no elements
 * @param second of each key; 0 where the state is one number
 * @param others keys, ascending, whose sum needs more than two numbers: the first is NaN
 * @param states of these keys, as {@link ExactAccumulator#state} gives them
 */
@SuppressWarnings("ArrayRecordComponent") // a copy would cost as much as the merge
public record KeyTotals(long[] first, long[] second, int[] others, long[][] states)
    implements Serializable {
  /**
   * The totals of keys without others.
   *
   * @param first of each key
   * @param second of each key
   */
  public KeyTotals(long[] first, long[] second) {
    this(first, second, new int[0], new long[0][]);
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
  boolean write(int key, Statistic statistic, ElementType type, long count, Slice to, int index) {
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
      return new KeyStates(statistic, keys).totals();
    }

    @Override
    public KeyTotals combine(KeyTotals left, KeyTotals right) {
      if (statistic.sums() && type.floating()) {
        ExactSums sums = new ExactSums(left);
        sums.addAll(right);
        return sums.totals();
      }
      KeyStates states = new KeyStates(statistic, left);
      states.addAll(right);
      return states.totals();
    }
  }
}
