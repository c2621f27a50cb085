// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import java.util.List;
import java.util.function.IntFunction;
import pantile.error.JobFailedException;
import pantile.op.Jobs;
import pantile.op.gather.GatherPlan;
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;
import pantile.text.Counted;

/** Plans a reduction of groups as one job: elements of a group are neighbours. */
public final class GroupPlan {
  /**
   * Elements that are gathered at a time. They stay in a processor's last cache until they are
   * reduced, and their array is made once.
   */
  public static final int PICKED = 1 << 21;

  private GroupPlan() {}

  /**
   * Reduces each group.
   *
   * @param jobs runs the job
   * @param elements the elements, group by group
   * @param starts where each group begins; none is empty; last, the number of elements
   * @param statistic what is computed
   * @return a result for each group, all of a new array
   * @throws ArithmeticException if a sum of integers does not fit in a {@code long}; the message
   *     names the first such group
   */
  public static Slice reduce(Jobs jobs, Slice elements, int[] starts, Statistic statistic) {
    return reduce(jobs, elements, starts, statistic, GroupPlan::named);
  }

  /**
   * Reduces each group, where users know groups by another name.
   *
   * @param jobs runs the job
   * @param elements the elements, group by group
   * @param starts where each group begins; none is empty; last, the number of elements
   * @param statistic what is computed
   * @param names how messages call the group of a number
   * @return a result for each group, all of a new array
   * @throws ArithmeticException if a sum of integers does not fit in a {@code long}; the message
   *     names the first such group
   */
  public static Slice reduce(
      Jobs jobs, Slice elements, int[] starts, Statistic statistic, IntFunction<String> names) {
    jobs.requireUnjournaled("groups");
    Slice results = Scratch.of(statistic.result(elements.type()), starts.length - 1);
    int overflow = reduce(jobs, elements, starts, statistic, results);
    if (overflow != GroupParts.NONE) {
      throw beyond(names.apply(overflow));
    }
    return results;
  }

  /**
   * Reduces each group of elements that lie elsewhere, some groups at a time.
   *
   * @param jobs runs the jobs
   * @param elements the elements, in an array
   * @param rows the index of each, group by group
   * @param starts where each group begins among the rows; none is empty; last, the number of rows
   * @param statistic what is computed; has no positions
   * @return a result for each group, all of a new array
   * @throws ArithmeticException if a sum of integers does not fit in a {@code long}; the message
   *     names the first such group
   */
  public static Slice reducePicked(
      Jobs jobs, Slice elements, Slice.Ints rows, int[] starts, Statistic statistic) {
    jobs.requireUnjournaled("groups");
    int groups = starts.length - 1;
    ElementType type = elements.type();
    Slice results = Scratch.of(statistic.result(type), groups);
    if (jobs.explains()) {
      jobs.remark(
          "rows are gathered and reduced some groups at a time: at most "
              + Counted.grouped(PICKED)
              + " rows, or one group");
    }
    Slice picked = Scratch.of(type, Math.min(PICKED, starts[groups]));
    for (int group = 0, next; group < groups; group = next) {
      int from = starts[group];
      long most = (long) from + PICKED;
      int beyond = group + 1 + ReduceGroups.firstFrom(starts, group + 1, groups + 1, most + 1);
      next = Math.max(group + 1, beyond - 1);
      int length = starts[next] - from;
      picked = length > picked.length() ? Scratch.of(type, length) : picked;
      Slice some = picked.sub(0, length);
      GatherPlan.gather(jobs, elements, rows.sub(from, starts[next]), some);
      int[] inner = new int[next - group + 1];
      for (int i = 0; i < inner.length; i++) {
        inner[i] = starts[group + i] - from;
      }
      int overflow = reduce(jobs, some, inner, statistic, results.sub(group, next));
      if (overflow != GroupParts.NONE) {
        throw beyond(named(group + overflow));
      }
    }
    return results;
  }

  /** Writes results of groups; returns the first one whose sum does not fit. */
  private static int reduce(
      Jobs jobs, Slice elements, int[] starts, Statistic statistic, Slice results) {
    ReduceGroups kernel = new ReduceGroups(elements.type(), statistic);
    int groups = starts.length - 1;
    GroupParts parts =
        jobs.run(
            new Work<>(kernel, 0, elements.length()),
            List.of(
                Operand.in(elements),
                Operand.whole(new Slice.Ints(starts, 0, starts.length)),
                Operand.placed(results, ReduceGroups.places(starts))));
    int overflow = parts.overflow();
    for (int i = 0; i < parts.groups().length; i++) {
      int group = parts.groups()[i];
      if (group >= groups) {
        IllegalStateException none = new IllegalStateException("there is no group " + group);
        throw new JobFailedException("groups failed: " + none.getMessage(), none);
      }
      long count = (long) starts[group + 1] - starts[group];
      if (!statistic.write(elements.type(), parts.states()[i], count, results, group)) {
        overflow = Math.min(overflow, group);
      }
    }
    return overflow;
  }

  private static ArithmeticException beyond(String group) {
    return new ArithmeticException("the sum of " + group + " does not fit in a long");
  }

  private static String named(int group) {
    return "the group at position " + group;
  }

  /**
   * Reduces the elements of each key, in the order of rows.
   *
   * @param jobs runs the job
   * @param keys of the rows, in memory or to be computed
   * @param elements as many
   * @param statistic what is computed
   * @param low the least key
   * @param counts how many rows each key has, from the least on; a key without rows has no result
   * @param groups how many keys have rows
   * @return a result for each key that has rows, all of a new array
   * @throws ArithmeticException if a sum of integers does not fit in a {@code long}; the message
   *     names the first such group
   */
  public static Slice reduceByKey(
      Jobs jobs,
      Slice keys,
      Slice elements,
      Statistic statistic,
      long low,
      long[] counts,
      int groups) {
    jobs.requireUnjournaled("groups");
    ElementType type = elements.type();
    Slice results = Scratch.of(statistic.result(type), groups);
    KeyTotals totals =
        jobs.reduce(new ReduceByKey(type, statistic, low, counts.length), keys, elements);
    if (jobs.explains()) {
      return results;
    }
    int group = 0;
    for (int key = 0; key < counts.length; key++) {
      if (counts[key] > 0) {
        if (statistic.positions() && totals.second()[key] == Long.MAX_VALUE) {
          throw changed(); // the key has no rows any more
        }
        if (!totals.write(key, statistic, type, counts[key], results, group)) {
          throw beyond(named(group));
        }
        group++;
      }
    }
    return results;
  }

  /**
   * Adds the floating-point elements of each key, of which it is not known whether it has rows.
   *
   * @param jobs runs the job
   * @param keys of the rows, in memory or to be computed
   * @param elements as many, {@code float} or {@code double}
   * @param low the least key
   * @param span how many keys there may be
   * @return a sum for each key that has rows, all of a new array
   */
  public static Slice.Doubles sumByKey(Jobs jobs, Slice keys, Slice elements, long low, int span) {
    jobs.requireUnjournaled("groups");
    ElementType type = elements.type();
    KeyTotals totals = jobs.reduce(new ReduceByKey(type, Statistic.SUM, low, span), keys, elements);
    double[] sums = new double[totals.present()];
    Slice.Doubles results = new Slice.Doubles(sums, 0, sums.length);
    int group = 0;
    for (int key = 0; key < span; key++) {
      if (totals.has(key)) {
        var _ = totals.write(key, Statistic.SUM, type, 1, results, group);
        group++;
      }
    }
    return results;
  }

  /**
   * What a call throws that finds other keys than calls before it.
   *
   * @return to be thrown
   */
  public static JobFailedException changed() {
    IllegalStateException changed = ReduceByKey.changed();
    return new JobFailedException("groups failed: " + changed.getMessage(), changed);
  }

  /**
   * How many rows each key has.
   *
   * @param jobs runs the job
   * @param keys of the rows, in memory or to be computed
   * @param low the least key
   * @param span how many keys there may be
   * @return a count for each key from the least on
   */
  public static long[] counts(Jobs jobs, Slice keys, long low, int span) {
    return jobs.reduce(new CountKeys(low, span), keys).numbers();
  }
}
