// SPDX-License-Identifier: Apache-2.0
package pantile.spark.group;

import java.util.Arrays;
import pantile.op.group.ExactSums;
import pantile.op.group.KeyTotals;
import pantile.op.group.Statistic;

/** A measure of each key of a table that grows. Merges in any order give the same totals. */
final class Totals {
  private final Statistic statistic;
  private final boolean reals;
  private ExactSums sums;

  /** Of integers: extremes, or the upper halves of sums. */
  private long[] first;

  /** The lower halves of sums of integers. */
  private long[] second;

  private int room;

  Totals(Measure measure) {
    statistic = measure.statistic();
    reals = measure.addsReals();
    sums = new ExactSums(0);
    first = new long[0];
    second = new long[0];
  }

  /** Makes room for keys. */
  void room(int keys) {
    if (keys <= room) {
      return;
    }
    int old = room;
    room = Math.max(keys, 2 * room);
    if (reals) {
      sums = sums.withRoom(room);
      return;
    }
    first = Arrays.copyOf(first, room);
    second = Arrays.copyOf(second, room);
    if (!statistic.sums()) {
      Arrays.fill(first, old, room, statistic.least() ? Long.MAX_VALUE : Long.MIN_VALUE);
    }
  }

  void add(int[] numbers, double[] x, int length) {
    sums.addAll(numbers, x, 0, length);
  }

  void add(int[] numbers, long[] x, int length) {
    if (statistic.sums()) {
      for (int i = 0; i < length; i++) {
        add(numbers[i], x[i] >> 63, x[i]);
      }
    } else {
      extremes(numbers, x, length);
    }
  }

  private void extremes(int[] numbers, long[] x, int length) {
    if (statistic.least()) {
      for (int i = 0; i < length; i++) {
        first[numbers[i]] = Math.min(first[numbers[i]], x[i]);
      }
    } else {
      for (int i = 0; i < length; i++) {
        first[numbers[i]] = Math.max(first[numbers[i]], x[i]);
      }
    }
  }

  private void add(int number, long high, long low) {
    long sum = second[number] + low;
    first[number] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    second[number] = sum;
  }

  /** Adds the totals of a part, whose key i has a number here. */
  void addAll(int[] numbers, KeyTotals part) {
    if (reals) {
      sums.addAll(numbers, part);
    } else if (statistic.sums()) {
      for (int i = 0; i < part.first().length; i++) {
        add(numbers[i], part.first()[i], part.second()[i]);
      }
    } else {
      extremes(numbers, part.first(), part.first().length);
    }
  }

  /** The totals of the keys that there are. */
  KeyTotals totals(int keys) {
    return reals
        ? GroupPart.first(sums.totals(), keys)
        : new KeyTotals(Arrays.copyOf(first, keys), Arrays.copyOf(second, keys));
  }
}
