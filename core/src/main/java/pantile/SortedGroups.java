// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import pantile.op.group.GroupPlan;
import pantile.op.group.Statistic;
import pantile.spi.Slice;

/**
 * Rows in the order of their keys.
 *
 * @param starts where each group begins in that order, and last the number of rows
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record SortedGroups(Engine engine, Ints rows, int[] starts) implements Grouped {
  static SortedGroups of(Values<?>... keys) {
    Order order = Order.by(keys[0]);
    for (int i = 1; i < keys.length; i++) {
      order = order.then(keys[i]);
    }
    Ints rows = order.argSort();
    return new SortedGroups(keys[0].engine, rows, starts(rows, keys));
  }

  private static int[] starts(Ints rows, Values<?>... keys) {
    int length = (int) rows.length();
    if (length == 0) {
      return new int[] {0};
    }
    int[] first = runs(rows, keys);
    int[] starts = Arrays.copyOf(first, first.length + 1);
    starts[first.length] = length;
    return starts;
  }

  private static int[] runs(Ints rows, Values<?>... keys) {
    Values<?> sorted = keys[0].gather(rows);
    if (keys.length == 1) {
      return Distinct.starts(sorted);
    }
    Mask changes = Distinct.changes(sorted);
    for (int i = 1; i < keys.length; i++) {
      changes = changes.or(Distinct.changes(keys[i].gather(rows)));
    }
    return Distinct.starts(changes);
  }

  @Override
  public long length() {
    return rows.length();
  }

  @Override
  public int size() {
    return starts.length - 1;
  }

  @Override
  public Ints counts() {
    return begins(1).sub(begins(0));
  }

  /** Where groups begin, from a group on. */
  private Ints begins(int from) {
    return new Ints(engine, new Slice.Ints(starts, from, from + size()));
  }

  @Override
  public Ints firstRows() {
    return rows.gather(begins(0));
  }

  @Override
  public Ints lastRows() {
    return rows.gather(begins(1).sub(1));
  }

  @Override
  public Slice reduce(Values<?> values, Statistic statistic) {
    return GroupPlan.reduce(engine, values.gather(rows).onHeap(), starts, statistic);
  }

  @Override
  public Ints toRows(Ints positions) {
    return rows.gather(positions);
  }

  @Override
  public Ints numbers() {
    int[] order = rows.toArray();
    int[] numbers = new int[order.length];
    for (int group = 0; group < size(); group++) {
      for (int i = starts[group]; i < starts[group + 1]; i++) {
        numbers[order[i]] = group;
      }
    }
    return Values.ints(engine, numbers);
  }
}
