// SPDX-License-Identifier: Apache-2.0
package pantile.spark.group;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import pantile.op.group.KeyTotals;
import pantile.spark.group.Measure.Of;

/**
 * Reduces the rows of one task by key, and gives what it found in parts for the partitions of keys.
 * Memory is bounded: a table with {@value #MOST_KEYS} keys is given away, and the next one begun.
 */
public final class GroupScatter implements Iterator<GroupScatter.Sent> {
  /** The most keys of a table. */
  static final int MOST_KEYS = 1 << 20;

  /** Rows at a time: keys, values and numbers of groups stay in the first cache. */
  private static final int BLOCK = 512;

  /**
   * A part on its way.
   *
   * @param partition of the keys
   * @param part what was found
   */
  public record Sent(int partition, GroupPart part) {}

  private final List<Measure> measures;
  private final @Nullable Scales scales;
  private final int task;
  private final int partitions;
  private final Column keys;
  private final @Nullable Column values;
  private final boolean real;
  private final ArrayDeque<Sent> ready = new ArrayDeque<>();
  private KeyTable table = new KeyTable();
  private List<Totals> totals = new ArrayList<>();
  private long[] counts = new long[0];
  private long rows;

  private final long[] key = new long[BLOCK];
  private final int[] number = new int[BLOCK];
  private final int[] group = new int[BLOCK];
  private final long[] integers = new long[BLOCK];
  private final double[] reals = new double[BLOCK];

  /**
   * Reduces the rows of a task.
   *
   * @param measures what is computed of values; none where rows are counted alone
   * @param scales for measures that are not of the values themselves
   * @param task the task's number, for messages
   * @param partitions of the results
   * @param keys arrays of {@code int} or {@code long}
   * @param values arrays of numbers, as many in all; null where rows are counted alone
   * @param real whether values are floating-point numbers
   */
  public GroupScatter(
      List<Measure> measures,
      @Nullable Scales scales,
      int task,
      int partitions,
      Iterator<?> keys,
      @Nullable Iterator<?> values,
      boolean real) {
    this.measures = measures;
    this.scales = scales;
    this.task = task;
    this.partitions = partitions;
    this.keys = new Column(keys);
    this.values = values == null ? null : new Column(values);
    this.real = real;
    begin();
  }

  private void begin() {
    table = new KeyTable();
    counts = new long[0];
    totals = new ArrayList<>();
    for (Measure measure : measures) {
      totals.add(new Totals(measure));
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty()) {
      int length = step();
      if (length > 0) {
        reduce(length);
      }
      if (table.size() > 0 && (length == 0 || table.size() >= MOST_KEYS)) {
        give();
      } else if (length == 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Sent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all parts were given");
    }
    return ready.remove();
  }

  /** The number of the next rows that lie in one array of keys and in one of values. */
  private int step() {
    int left = keys.left();
    if (values != null && (left != 0) != (values.left() != 0)) {
      throw new IllegalArgumentException(
          "partition "
              + task
              + " has "
              + (left == 0 ? rows + " keys and more" : rows + " values and more keys")
              + (left == 0 ? " values" : "")
              + ": each row needs a key and a value, in partitions of the same number");
    }
    return Math.min(BLOCK, values == null ? left : Math.min(left, values.left()));
  }

  private void reduce(int length) {
    keys.read(key, length);
    keys.pass(length);
    rows += length;
    table.numbers(key, number, length);
    room(table.size());
    for (int i = 0; i < length; i++) {
      counts[number[i]]++;
    }
    if (values == null) {
      return;
    }
    if (real) {
      values.read(reals, length);
    } else {
      values.read(integers, length);
    }
    values.pass(length);
    if (scales != null) {
      scales.numbers(key, group, length);
    }
    for (int i = 0; i < measures.size(); i++) {
      measure(measures.get(i), totals.get(i), length);
    }
  }

  private void room(int size) {
    if (size > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(size, 2 * counts.length));
    }
    for (Totals each : totals) {
      each.room(size);
    }
  }

  /** Measures come in the order of what they are of, so that one goes on from the one before. */
  private void measure(Measure measure, Totals to, int length) {
    if (scales != null) {
      make(scales, measure.of(), length);
    }
    if (measure.addsReals()) {
      to.add(number, reals, length);
      return;
    }
    if (real) {
      Column.keys(reals, measure.statistic(), integers, length);
    }
    to.add(number, integers, length);
  }

  private void make(Scales scaled, Of of, int length) {
    if (of == Of.NEAR || of == Of.DEVIATION) {
      if (real) {
        scaled.near(group, reals, length);
      } else {
        scaled.near(group, integers, reals, length);
      }
    }
    if (of == Of.DEVIATION) {
      scaled.deviate(group, reals, length);
    } else if (of == Of.SQUARE) {
      for (int i = 0; i < length; i++) {
        reals[i] *= reals[i];
      }
    }
  }

  private void give() {
    int size = table.size();
    List<KeyTotals> found = totals.stream().map(each -> each.totals(size)).toList();
    GroupPart all = new GroupPart(table.keys(), Arrays.copyOf(counts, size), found);
    GroupPart[] parts = all.split(partitions);
    for (int partition = 0; partition < partitions; partition++) {
      if (parts[partition].keys().length > 0) {
        ready.add(new Sent(partition, parts[partition]));
      }
    }
    begin();
  }
}
