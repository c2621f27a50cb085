// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import java.util.List;
import java.util.function.IntFunction;
import pantile.error.JobFailedException;
import pantile.op.Jobs;
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans a reduction of groups as one job: elements of a group are neighbours. */
public final class GroupPlan {
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
    ReduceGroups kernel = new ReduceGroups(elements.type(), statistic);
    int groups = starts.length - 1;
    Slice results = Scratch.of(statistic.result(elements.type()), groups);
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
    if (overflow != GroupParts.NONE) {
      throw beyond(names.apply(overflow));
    }
    return results;
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
          IllegalStateException changed = ReduceByKey.changed(); // the key has no rows any more
          throw new JobFailedException("groups failed: " + changed.getMessage(), changed);
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
