// SPDX-License-Identifier: Apache-2.0
package pantile;

import org.jspecify.annotations.Nullable;
import pantile.op.group.CountKeys;
import pantile.op.group.GroupPlan;
import pantile.op.group.Grouping;
import pantile.op.group.Statistic;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.Slice;

/** Rows where they lie, with keys that lie near each other: each key has a place in a table. */
final class KeyedGroups implements Grouped {
  /** Beyond that many, tables are too long to be merged, and too large for any cache. */
  static final int MOST_KEYS = 1 << 20;

  /** A larger table pays from so many rows a key on. Else a sort is faster. */
  private static final int ROWS_A_KEY = 16;

  private final Engine engine;

  /** One key a row, in memory or to be computed. */
  private final Values<?> keys;

  private final long low;

  /** How many keys there may be. */
  private final int span;

  /** Of each key from the lowest on, once they were needed. Some sums tell which keys there are. */
  private volatile long @Nullable [] counts;

  /** The number of keys that have rows; negative until it is known. */
  private volatile int size = -1;

  /** The rows in order, once they were asked for. */
  private volatile @Nullable SortedGroups sorted;

  private KeyedGroups(Values<?> keys, long low, int span) {
    engine = keys.engine;
    this.keys = keys;
    this.low = low;
    this.span = span;
  }

  /**
   * Groups by integer keys; null if there may be too many keys for the rows, or if no device has
   * tables.
   */
  static @Nullable KeyedGroups of(Values<?>... columns) {
    long rows = columns[0].length();
    Engine engine = columns[0].engine;
    if (rows == 0 || rows > Integer.MAX_VALUE || engine.explains()) {
      engine.remark("keys of which few may lie between the least and the greatest are not sorted");
      return null;
    }
    if (columns.length == 1 && Few.here(columns[0])) {
      return few(columns[0]);
    }
    // Each further column is the lower digit of a key.
    Longs all = null;
    long low = 0;
    long span = 1;
    for (Values<?> column : columns) {
      Extremes ends = column.extremes(Ends.BOTH);
      long width = ends.max() - ends.min();
      if (width < 0 || width >= MOST_KEYS) {
        return null;
      }
      span *= width + 1;
      if (!pays(span, rows)) {
        return null;
      }
      if (columns.length == 1) {
        low = ends.min();
      } else {
        Longs digit = column.toLongs().sub(ends.min());
        all = all == null ? digit : all.mul(width + 1).add(digit);
      }
    }
    if (!engine.machine().computes(new CountKeys(low, (int) span))) {
      return null; // accelerators alone sort the keys
    }
    Values<?> keys = all == null ? columns[0] : all;
    return new KeyedGroups(keys, low, (int) span);
  }

  private static @Nullable KeyedGroups few(Values<?> column) {
    long[] keys = Few.keys(column, true);
    long low = keys[0];
    long high = low;
    for (long key : keys) {
      low = Math.min(low, key);
      high = Math.max(high, key);
    }
    long width = high - low;
    if (width < 0 || width >= MOST_KEYS || !pays(width + 1, keys.length)) {
      return null;
    }
    long[] counts = new long[(int) width + 1];
    for (long key : keys) {
      counts[(int) (key - low)]++;
    }
    KeyedGroups groups = new KeyedGroups(column, low, counts.length);
    groups.know(counts);
    return groups;
  }

  private static boolean pays(long keys, long rows) {
    return keys <= Grouping.FEW ? keys <= rows : keys <= MOST_KEYS && keys <= rows / ROWS_A_KEY;
  }

  private static Slice readable(Values<?> values) {
    return values.elements instanceof Slice.Resident ? values.onHeap() : values.source();
  }

  /** The rows of each key. Two threads may count them, and count the same. */
  private long[] rowsOfKeys() {
    long[] known = counts;
    if (known != null) {
      return known;
    }
    long[] counted = GroupPlan.counts(engine, readable(keys), low, span);
    if (!engine.explains()) {
      know(counted);
    }
    return counted;
  }

  private void know(long[] counted) {
    know(present(counted));
    counts = counted;
  }

  /** Sums and counts are of the same keys, or these were changed between. */
  private void know(int present) {
    int known = size;
    if (known >= 0 && known != present) {
      throw GroupPlan.changed();
    }
    size = present;
  }

  private static int present(long[] counts) {
    int present = 0;
    for (long count : counts) {
      present += count > 0 ? 1 : 0;
    }
    return present;
  }

  private SortedGroups sorted() {
    SortedGroups groups = sorted;
    if (groups == null) {
      groups = SortedGroups.of(keys);
      sorted = groups; // two threads may make it, and make the same
    }
    return groups;
  }

  @Override
  public long length() {
    return keys.length();
  }

  @Override
  public int size() {
    int known = size;
    return known >= 0 ? known : present(rowsOfKeys());
  }

  @Override
  public int knownSize() {
    return size;
  }

  @Override
  public Ints rows() {
    return sorted().rows();
  }

  @Override
  public Ints counts() {
    long[] rows = rowsOfKeys();
    int[] each = new int[present(rows)];
    int group = 0;
    for (long count : rows) {
      if (count > 0) {
        each[group] = (int) count;
        group++;
      }
    }
    return Values.ints(engine, each);
  }

  @Override
  public Ints firstRows() {
    return new Ints(engine, reduce(Values.indices(engine, length()), Statistic.MIN));
  }

  @Override
  public Ints lastRows() {
    return new Ints(engine, reduce(Values.indices(engine, length()), Statistic.MAX));
  }

  @Override
  public Slice reduce(Values<?> values, Statistic statistic) {
    if (counts == null && statistic == Statistic.SUM && values.type().floating()) {
      Slice.Doubles sums = GroupPlan.sumByKey(engine, readable(keys), readable(values), low, span);
      if (!engine.explains()) {
        know((int) sums.length());
      }
      return sums;
    }
    long[] each = rowsOfKeys();
    return GroupPlan.reduceByKey(
        engine, readable(keys), readable(values), statistic, low, each, present(each));
  }

  @Override
  public Ints toRows(Ints positions) {
    return positions;
  }

  @Override
  public Ints numbers() {
    long[] each = rowsOfKeys();
    int[] groups = new int[span];
    int group = 0;
    for (int key = 0; key < span; key++) {
      groups[key] = group;
      group += each[key] > 0 ? 1 : 0;
    }
    if (Few.here(keys)) {
      long[] rows = Few.keys(keys, true);
      int[] numbers = new int[rows.length];
      for (int row = 0; row < numbers.length; row++) {
        numbers[row] = groups[(int) (rows[row] - low)];
      }
      return Values.ints(engine, numbers);
    }
    return Values.ints(engine, groups).gather(keys.toLongs().sub(low).toInts());
  }
}
