// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.op.group.Statistic;
import pantile.spi.Arguments;
import pantile.spi.Slice;
import pantile.text.Counted;

/**
 * Rows grouped by keys: {@code groupBy} of {@link Ints} and {@link Longs} makes groups, and each
 * method gives one result a group, in ascending order of keys. {@link Values#groupRuns} makes a
 * group of each run of equal neighbours; those are in order of rows, and nothing is sorted. Values
 * are columns of as many rows as there are keys.
 *
 * {@snippet :
 * Groups byCustomer = customers.groupBy();
 * Ints customer = byCustomer.first(customers); // the distinct keys
 * Doubles spent = byCustomer.sum(amounts);
 * Doubles largest = byCustomer.max(amounts);
 * }
 *
 * <p>Results do not depend on the order of rows within a group, nor on devices or tiles, where they
 * do not say so. Sums of floating-point values are exact sums, rounded once: the bits of Python's
 * {@code math.fsum}.
 *
 * <p>Keys are sorted, and each method that reads values brings these into the order of groups
 * first: O(n) time, and memory for 2^21 values, or for those of the largest group if it has more.
 * {@link #argMin}, {@link #argMax} and values that a device keeps take as much memory as all values
 * have. Groups hold 4 bytes a row and 4 a group. If few keys may lie between the least and the
 * greatest, nothing is sorted: each method reads keys and values as they lie, and adds to a table.
 * Rows of keys are counted when they are first needed, which sums of floating-point values do not.
 * Few are 16,384 and no more than rows; or {@value KeyedGroups#MOST_KEYS} and no more than a
 * sixteenth of the rows. Then the keys must not change while the groups are in use: results may be
 * wrong, and a call that finds other keys than one before it throws {@link
 * pantile.error.JobFailedException}.
 *
 * <p>Groups belong to the {@link Pantile} that made the keys, as values do.
 */
public final class Groups {
  private final Engine engine;
  private final Grouped grouped;

  private Groups(Engine engine, Grouped grouped) {
    this.engine = engine;
    this.grouped = grouped;
  }

  /** Rows grouped by one column of keys. */
  static Groups by(Values<?> keys) {
    return of(keys);
  }

  /** Rows grouped by several columns of keys. */
  static Groups by(Values<?> first, Values<?>... others) {
    Values<?>[] columns = new Values<?>[1 + others.length];
    columns[0] = first;
    for (int i = 0; i < others.length; i++) {
      Values<?> column = Arguments.given(others[i], "others");
      first.requireAsMany(column);
      if (column.type().floating()) {
        throw new IllegalArgumentException("keys are Ints or Longs, not " + column);
      }
      columns[1 + i] = column;
    }
    return of(columns);
  }

  /** A group for each run of equal keys. */
  static <A extends Values<A>> Groups byRuns(A keys) {
    return new Groups(keys.engine, RunGroups.of(keys));
  }

  private static Groups of(Values<?>... columns) {
    columns[0].begin("groupBy");
    Grouped few = KeyedGroups.of(columns);
    return new Groups(columns[0].engine, few != null ? few : SortedGroups.of(columns));
  }

  /**
   * The number of groups. The first call may read few keys once.
   *
   * @return at least 0
   */
  public int size() {
    return grouped.size();
  }

  /**
   * The indices of all rows, group by group; within a group ascending. If keys are few they were
   * not sorted, and are by the first such call.
   *
   * @return a permutation
   */
  public Ints rows() {
    return grouped.rows();
  }

  /**
   * How many rows each group has.
   *
   * @return counts, each at least 1
   */
  public Ints counts() {
    return grouped.counts();
  }

  /**
   * The lowest row of each group.
   *
   * @return indices of rows
   */
  public Ints firstRows() {
    return grouped.firstRows();
  }

  /**
   * The highest row of each group.
   *
   * @return indices of rows
   */
  public Ints lastRows() {
    return grouped.lastRows();
  }

  /**
   * The value in the lowest row of each group. Of the keys themselves: the distinct keys.
   *
   * @param values a column
   * @param <A> its type
   * @return values, bit for bit
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public <A extends Values<A>> A first(A values) {
    requireColumn(values);
    return values.gather(firstRows());
  }

  /**
   * The value in the highest row of each group.
   *
   * @param values a column
   * @param <A> its type
   * @return values, bit for bit
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public <A extends Values<A>> A last(A values) {
    requireColumn(values);
    return values.gather(lastRows());
  }

  /**
   * The exact sum of each group, rounded once to the nearest {@code double}, ties to even: the bits
   * of Python's {@code math.fsum}, whatever the order of rows. An exact zero is 0.0. A NaN, or
   * infinities of both signs, give NaN. A sum beyond all finite numbers is infinite.
   *
   * @param values a column
   * @return a sum a group
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public Doubles sum(Doubles values) {
    return new Doubles(engine, reduced(values, Statistic.SUM));
  }

  /**
   * The exact sum of each group, rounded once to the nearest {@code double}; see {@link
   * #sum(Doubles)}.
   *
   * @param values a column
   * @return a sum a group
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public Doubles sum(Floats values) {
    return new Doubles(engine, reduced(values, Statistic.SUM));
  }

  /**
   * The exact sum of each group.
   *
   * @param values a column
   * @return a sum a group
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public Longs sum(Ints values) {
    return new Longs(engine, reduced(values, Statistic.SUM));
  }

  /**
   * The exact sum of each group. Sums in between may exceed 64 bits without harm.
   *
   * @param values a column
   * @return a sum a group
   * @throws IllegalArgumentException if there are not as many as rows
   * @throws ArithmeticException if a sum does not fit in 64 bits; the message says of which group
   */
  public Longs sum(Longs values) {
    return new Longs(engine, reduced(values, Statistic.SUM));
  }

  /**
   * The mean of each group. Of integers it is exact and rounded once. Of floating-point values it
   * is {@link #sum(Doubles)} over the count, rounded again, as Python's {@code statistics.fmean}
   * has it. The mean of finite values is finite, even where their sum is not.
   *
   * @param values a column
   * @return a mean a group
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public Doubles mean(Values<?> values) {
    return new Doubles(engine, reduced(values, Statistic.MEAN));
  }

  /**
   * The population variance of each group: the exact sum of the squared deviations from the mean,
   * less what the rounding of the mean adds to them, over the count. Deviations, their squares, the
   * sums and each step after them are rounded. Before, the least value of the group is subtracted
   * from integers, exactly, and floating-point values are scaled by a power of two. So no square
   * overflows or underflows, and the order of rows does not show.
   *
   * @param values a column
   * @return a variance a group: 0.0 where all values are equal; NaN where one is not finite;
   *     infinite where the variance is beyond the range of 64-bit numbers
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public Doubles variance(Values<?> values) {
    requireColumn(values);
    Doubles few = FewSquares.over(this, values, 0, false);
    return few != null ? few : GroupSquares.of(this, values).over(counts().toDoubles());
  }

  /**
   * The sample variance of each group: {@link #variance} with the count less one for a divisor.
   *
   * @param values a column
   * @return a variance a group; NaN for a group of one row, and as {@code variance}
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public Doubles sampleVariance(Values<?> values) {
    requireColumn(values);
    Doubles few = FewSquares.over(this, values, 1, false);
    return few != null ? few : GroupSquares.of(this, values).over(counts().toDoubles().sub(1));
  }

  /**
   * The population's standard deviation of each group: the root of {@link #variance}, and finite
   * where all values are.
   *
   * @param values a column
   * @return a deviation a group
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public Doubles deviation(Values<?> values) {
    requireColumn(values);
    Doubles few = FewSquares.over(this, values, 0, true);
    return few != null ? few : GroupSquares.of(this, values).rootOver(counts().toDoubles());
  }

  /**
   * The group of each row: its place among the groups, from 0. NumPy's {@code unique} calls this
   * the inverse. Where keys were sorted, the calling thread writes all of it.
   *
   * @return a number a row
   */
  public Ints numbers() {
    return grouped.numbers();
  }

  /**
   * For each row the element of its group: what pandas calls a transform. Elements keep their bits.
   *
   * @param values an element a group, such as this object's other methods give
   * @param <A> their type
   * @return an element a row
   * @throws IllegalArgumentException if there are not as many as groups
   */
  public <A extends Values<A>> A spread(A values) {
    if (Arguments.given(values, "values").length() != size()) {
      throw new IllegalArgumentException(
          "there are " + values.length() + " values for " + Counted.of(size(), "group"));
    }
    return values.gather(numbers());
  }

  /**
   * The least value of each group, as {@code min} has it: -0.0 is less than 0.0, and NaN if a value
   * is.
   *
   * @param values a column
   * @param <A> its type
   * @return a value a group
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public <A extends Values<A>> A min(A values) {
    return values.of(reduced(values, Statistic.MIN));
  }

  /**
   * The greatest value of each group, as {@code max} has it: 0.0 is greater than -0.0, and NaN if a
   * value is.
   *
   * @param values a column
   * @param <A> its type
   * @return a value a group
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public <A extends Values<A>> A max(A values) {
    return values.of(reduced(values, Statistic.MAX));
  }

  /**
   * The lowest row of each group that has the least value, or of the first NaN if there is one.
   *
   * @param values a column
   * @return indices of rows
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public Ints argMin(Values<?> values) {
    return grouped.toRows(new Ints(engine, reduced(values, Statistic.ARG_MIN)));
  }

  /**
   * The lowest row of each group that has the greatest value, or of the first NaN if there is one.
   *
   * @param values a column
   * @return indices of rows
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public Ints argMax(Values<?> values) {
    return grouped.toRows(new Ints(engine, reduced(values, Statistic.ARG_MAX)));
  }

  private Slice reduced(Values<?> values, Statistic statistic) {
    requireColumn(values);
    return grouped.reduce(values, statistic);
  }

  private void requireColumn(Values<?> values) {
    if (Arguments.given(values, "values").length() != grouped.length()) {
      throw new IllegalArgumentException(
          "a column has " + values.length() + " values for " + grouped.length() + " rows");
    }
  }

  /** The number of rows, and that of groups once it is known. Computes nothing. */
  @Override
  public String toString() {
    String rows = "Groups of " + Counted.of(grouped.length(), "row");
    int known = grouped.knownSize();
    return known < 0 ? rows : rows + ": " + Counted.of(known, "group");
  }
}
