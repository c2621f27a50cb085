// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import java.util.Arrays;

/** The states of integers, one for each of many keys: all statistics but floating-point sums. */
public final class KeyStates {
  private final Statistic statistic;
  private final long[] first;
  private final long[] second;

  /**
   * Makes the states of nothing.
   *
   * @param statistic what is computed
   * @param keys how many
   */
  public KeyStates(Statistic statistic, int keys) {
    this.statistic = statistic;
    first = new long[keys];
    second = new long[keys];
    if (!statistic.sums()) {
      Arrays.fill(first, statistic.least() ? Long.MAX_VALUE : Long.MIN_VALUE);
      Arrays.fill(second, statistic.positions() ? Long.MAX_VALUE : 0);
    }
  }

  /** States that were told before. */
  KeyStates(Statistic statistic, KeyTotals totals) {
    this.statistic = statistic;
    first = totals.first().clone();
    second = totals.second().clone();
  }

  /**
   * Adds elements, each to the state of its key.
   *
   * @param keys of the elements, from 0
   * @param x the elements; for extremes their keys, which order floating-point elements
   * @param length how many of each
   * @param position of the first element; the others follow
   */
  public void addAll(int[] keys, long[] x, int length, long position) {
    if (statistic.sums()) {
      for (int i = 0; i < length; i++) {
        add(keys[i], x[i] >> 63, x[i]);
      }
    } else if (!statistic.positions()) {
      extremes(keys, x, length);
    } else {
      for (int i = 0; i < length; i++) {
        offer(keys[i], x[i], position + i);
      }
    }
  }

  private void add(int key, long high, long low) {
    long sum = second[key] + low;
    first[key] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    second[key] = sum;
  }

  private void extremes(int[] keys, long[] x, int length) {
    if (statistic.least()) {
      for (int i = 0; i < length; i++) {
        first[keys[i]] = Math.min(first[keys[i]], x[i]);
      }
    } else {
      for (int i = 0; i < length; i++) {
        first[keys[i]] = Math.max(first[keys[i]], x[i]);
      }
    }
  }

  /** Of equal elements the lowest position stays. */
  private void offer(int key, long x, long position) {
    boolean better = statistic.least() ? x < first[key] : x > first[key];
    if (better || (x == first[key] && position < second[key])) {
      first[key] = x;
      second[key] = position;
    }
  }

  /** Adds all states of others. */
  void addAll(KeyTotals totals) {
    for (int key = 0; key < first.length; key++) {
      long other = totals.first()[key];
      if (statistic.sums()) {
        add(key, other, totals.second()[key]);
      } else {
        offer(key, other, totals.second()[key]);
      }
    }
  }

  /**
   * The states.
   *
   * @return the arrays of this object, which is not used any more
   */
  public KeyTotals totals() {
    return new KeyTotals(first, second);
  }
}
