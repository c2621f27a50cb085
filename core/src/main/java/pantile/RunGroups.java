// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import pantile.op.group.GroupPlan;
import pantile.op.group.Statistic;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Rows whose groups lie side by side.
 *
 * @param starts where each group begins, and last the number of rows
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record RunGroups(Engine engine, int[] starts) implements Grouped {
  /** A group for each run of equal neighbours. */
  static <A extends Values<A>> RunGroups of(A keys) {
    keys.begin("groupRuns");
    int length = Scratch.requireArray(keys.length());
    try (A all = keys.canonical().settled()) {
      return new RunGroups(
          keys.engine, length == 0 ? new int[1] : ended(Distinct.starts(all), length));
    }
  }

  /** Where groups begin, and the number of rows. */
  static int[] ended(int[] first, int length) {
    int[] starts = Arrays.copyOf(first, first.length + 1);
    starts[first.length] = length;
    return starts;
  }

  @Override
  public long length() {
    return starts[size()];
  }

  @Override
  public int size() {
    return starts.length - 1;
  }

  @Override
  public Ints rows() {
    return Values.indices(engine, length());
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
    return begins(0);
  }

  @Override
  public Ints lastRows() {
    return begins(1).sub(1);
  }

  @Override
  public Slice reduce(Values<?> values, Statistic statistic) {
    if (!values.stays()) {
      return GroupPlan.reduce(engine, values.onHeap(), starts, statistic);
    }
    try (Values<?> there = values.evaluate()) {
      return GroupPlan.reduce(engine, there.source(), starts, statistic);
    }
  }

  @Override
  public Ints toRows(Ints positions) {
    return positions;
  }

  @Override
  public Ints numbers() {
    return Values.ints(engine, numbers(starts, group -> group));
  }

  /** For each row a number of its group. */
  static int[] numbers(int[] starts, IntUnaryOperator number) {
    int groups = starts.length - 1;
    int[] numbers = new int[starts[groups]];
    for (int group = 0; group < groups; group++) {
      Arrays.fill(numbers, starts[group], starts[group + 1], number.applyAsInt(group));
    }
    return numbers;
  }
}
