// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.ArrayList;
import java.util.List;
import pantile.op.group.GroupPlan;
import pantile.op.group.Statistic;
import pantile.spi.Slice;

/**
 * Rows in the order of their keys.
 *
 * @param rows in that order
 * @param runs the groups, which lie side by side in that order
 */
record SortedGroups(Ints rows, RunGroups runs) implements Grouped {
  static SortedGroups of(Values<?>... keys) {
    Order order = Order.by(keys[0]);
    for (int i = 1; i < keys.length; i++) {
      order = order.then(keys[i]);
    }
    Ints rows = order.argSort();
    return new SortedGroups(rows, new RunGroups(keys[0].engine, starts(rows, keys)));
  }

  private static int[] starts(Ints rows, Values<?>... keys) {
    int length = (int) rows.length();
    if (length == 0) {
      return new int[] {0};
    }
    return RunGroups.ended(runs(rows, keys), length);
  }

  private static int[] runs(Ints rows, Values<?>... keys) {
    List<Values<?>> sorted = new ArrayList<>();
    try {
      for (Values<?> column : keys) {
        sorted.add(column.gather(rows));
      }
      if (keys.length == 1) {
        return Distinct.starts(sorted.getFirst());
      }
      Mask changes = Distinct.changes(sorted.getFirst());
      for (Values<?> column : sorted.subList(1, keys.length)) {
        changes = changes.or(Distinct.changes(column));
      }
      return Distinct.starts(changes);
    } finally {
      sorted.forEach(Values::close);
    }
  }

  @Override
  public long length() {
    return rows.length();
  }

  @Override
  public int size() {
    return runs.size();
  }

  @Override
  public Ints counts() {
    return runs.counts();
  }

  @Override
  public Ints firstRows() {
    return rows.gather(runs.firstRows());
  }

  @Override
  public Ints lastRows() {
    return rows.gather(runs.lastRows());
  }

  @Override
  public Slice reduce(Values<?> values, Statistic statistic) {
    Engine engine = rows.engine;
    if (length() > GroupPlan.PICKED
        && !statistic.positions()
        && !values.stays()
        && rows.elements instanceof Slice.Ints order) {
      return GroupPlan.reducePicked(engine, values.onHeap(), order, runs.starts(), statistic);
    }
    try (Values<?> inOrder = values.gather(rows)) {
      return runs.reduce(inOrder, statistic);
    }
  }

  @Override
  public Ints toRows(Ints positions) {
    return rows.gather(positions);
  }

  @Override
  public Ints numbers() {
    int[] order = rows.toArray();
    int[] inOrder = runs.numbers().toArray();
    int[] numbers = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      numbers[order[i]] = inOrder[i];
    }
    return Values.ints(rows.engine, numbers);
  }
}
