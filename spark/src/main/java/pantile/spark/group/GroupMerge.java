// SPDX-License-Identifier: Apache-2.0
package pantile.spark.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import pantile.op.group.KeyTotals;
import pantile.op.group.Statistic;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Merges the parts of groups that tasks found. */
public final class GroupMerge {
  private GroupMerge() {}

  /**
   * Merges parts.
   *
   * @param measures that the parts have
   * @param parts in any order
   * @return all keys of the parts, ascending
   */
  public static GroupPart merge(List<Measure> measures, Iterator<GroupPart> parts) {
    KeyTable table = new KeyTable();
    List<Totals> totals = new ArrayList<>();
    measures.forEach(measure -> totals.add(new Totals(measure)));
    long[] counts = new long[0];
    while (parts.hasNext()) {
      GroupPart part = parts.next();
      int[] numbers = new int[part.keys().length];
      table.numbers(part.keys(), numbers, numbers.length);
      if (table.size() > counts.length) {
        counts = Arrays.copyOf(counts, Math.max(table.size(), 2 * counts.length));
      }
      for (int i = 0; i < numbers.length; i++) {
        counts[numbers[i]] += part.counts()[i];
      }
      for (int i = 0; i < totals.size(); i++) {
        totals.get(i).room(table.size());
        totals.get(i).addAll(numbers, part.totals().get(i));
      }
    }
    int size = table.size();
    long[] sorted = table.keys();
    Arrays.sort(sorted);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = table.find(sorted[i]);
    }
    List<KeyTotals> all = totals.stream().map(each -> ordered(each.totals(size), order)).toList();
    return new GroupPart(sorted, GroupPart.pick(counts, order), all);
  }

  private static KeyTotals ordered(KeyTotals all, int[] order) {
    int[] others = new int[all.others().length];
    long[][] states = new long[others.length][];
    int found = 0;
    for (int i = 0; i < order.length && found < others.length; i++) {
      int at = Arrays.binarySearch(all.others(), order[i]);
      if (at >= 0) {
        others[found] = i;
        states[found] = all.states()[at];
        found++;
      }
    }
    return new KeyTotals(
        GroupPart.pick(all.first(), order), GroupPart.pick(all.second(), order), others, states);
  }

  /**
   * The results of one measure.
   *
   * @param groups merged
   * @param at the measure's number
   * @param statistic a sum, an extreme, or the mean of a sum
   * @param type of the values
   * @return a result a group, all of a new array
   * @throws ArithmeticException if a sum of integers does not fit in a {@code long}; the message
   *     names the key
   */
  static Slice results(GroupPart groups, int at, Statistic statistic, ElementType type) {
    int size = groups.keys().length;
    Slice results = Scratch.of(statistic.result(type), size);
    KeyTotals totals = groups.totals().get(at);
    for (int i = 0; i < size; i++) {
      if (!totals.write(i, statistic, type, groups.counts()[i], results, i)) {
        throw new ArithmeticException(
            "the sum of the group of key " + groups.keys()[i] + " does not fit in a long");
      }
    }
    return results;
  }

  /**
   * The results of one measure, as floating-point numbers.
   *
   * @param groups merged
   * @param at the measure's number
   * @param statistic a sum, an extreme, or the mean of a sum
   * @param type of the values
   * @return a result a group
   */
  public static double[] reals(GroupPart groups, int at, Statistic statistic, ElementType type) {
    return ((Slice.Doubles) results(groups, at, statistic, type)).array();
  }

  /**
   * The results of one measure, as integers.
   *
   * @param groups merged
   * @param at the measure's number
   * @param statistic a sum or an extreme
   * @param type of the values
   * @return a result a group
   * @throws ArithmeticException if a sum does not fit in a {@code long}; the message names the key
   */
  public static long[] integers(GroupPart groups, int at, Statistic statistic, ElementType type) {
    return ((Slice.Longs) results(groups, at, statistic, type)).array();
  }

  static double[] means(GroupPart groups) {
    return reals(groups, 0, Statistic.MEAN, ElementType.DOUBLE);
  }
}
