// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import pantile.Doubles;
import pantile.Floats;
import pantile.Groups;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.op.group.Statistic;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/**
 * What groups of a column are, by numbers without bounds. It is computed once, and compared with
 * the results of every setup.
 */
final class ExpectedGroups {
  private final Slice column;
  private final List<List<Integer>> groups;
  private final long[] keys;
  private final int[] numbers;
  private final Map<Statistic, long[]> statistics = new EnumMap<>(Statistic.class);

  private ExpectedGroups(Map<Long, List<Integer>> rows, Slice column) {
    this.column = column;
    groups = List.copyOf(rows.values());
    keys = rows.keySet().stream().mapToLong(Long::longValue).toArray();
    numbers = numbers(groups);
    for (Statistic statistic : Statistic.values()) {
      statistics.put(
          statistic,
          groups.stream()
              .mapToLong(group -> NaiveGroups.result(column, group, statistic))
              .toArray());
    }
  }

  /** Groups of a column's rows by keys, as many. */
  static ExpectedGroups of(int[] keys, Slice column) {
    return of(IntStream.of(keys).asLongStream().toArray(), column);
  }

  static ExpectedGroups of(long[] keys, Slice column) {
    return new ExpectedGroups(rows(keys), column);
  }

  /** Rows of each key, ascending. */
  static Map<Long, List<Integer>> rows(int[] keys) {
    return rows(IntStream.of(keys).asLongStream().toArray());
  }

  private static Map<Long, List<Integer>> rows(long[] keys) {
    Map<Long, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < keys.length; row++) {
      rows.computeIfAbsent(keys[row], _ -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  private static int[] numbers(List<List<Integer>> groups) {
    int[] numbers = new int[groups.stream().mapToInt(List::size).sum()];
    for (int group = 0; group < groups.size(); group++) {
      for (int row : groups.get(group)) {
        numbers[row] = group;
      }
    }
    return numbers;
  }

  /** The bits of a statistic of each group. */
  long[] of(Statistic statistic) {
    return statistics.get(statistic).clone();
  }

  /**
   * Compares groups by 32-bit keys, and the column's statistics, with these.
   *
   * @param what is tested, for failures
   */
  void check(Pantile pt, int[] keys, String what) {
    Ints by = pt.over(keys);
    check(by.groupBy(), by, pt.over(column), what);
  }

  /**
   * Compares.
   *
   * @param actual groups
   * @param by the keys, {@link Ints} or {@link Longs}
   * @param values the column, where {@code actual} is
   * @param what is tested, for failures
   */
  void check(Groups actual, Values<?> by, Values<?> values, String what) {
    assertEquals(groups.size(), actual.size(), what);
    assertArrayEquals(keys, distinct(actual, by), what);
    assertArrayEquals(
        groups.stream().mapToInt(List::size).toArray(), actual.counts().toArray(), what);
    assertArrayEquals(
        groups.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray(),
        actual.rows().toArray(),
        what);
    assertArrayEquals(
        groups.stream().mapToInt(List::getFirst).toArray(), actual.firstRows().toArray(), what);
    assertArrayEquals(
        groups.stream().mapToInt(List::getLast).toArray(), actual.lastRows().toArray(), what);
    assertArrayEquals(numbers, actual.numbers().toArray(), what);
    statistics.forEach((statistic, expected) ->
        assertArrayEquals(
            expected,
            SliceElements.allBits(statistic(actual, values, statistic)),
            () -> statistic + " of " + what));
  }

  private static long[] distinct(Groups groups, Values<?> keys) {
    return switch (keys) {
      case Ints ints -> groups.first(ints).toLongs().toArray();
      case Longs longs -> groups.first(longs).toArray();
      default -> throw new IllegalArgumentException("no keys: " + keys);
    };
  }

  /** A statistic of each group. */
  static Values<?> statistic(Groups groups, Values<?> column, Statistic statistic) {
    return switch (statistic) {
      case SUM ->
          switch (column) {
            case Ints x -> groups.sum(x);
            case Longs x -> groups.sum(x);
            case Floats x -> groups.sum(x);
            case Doubles x -> groups.sum(x);
          };
      case MEAN -> groups.mean(column);
      case MIN ->
          switch (column) {
            case Ints x -> groups.min(x);
            case Longs x -> groups.min(x);
            case Floats x -> groups.min(x);
            case Doubles x -> groups.min(x);
          };
      case MAX ->
          switch (column) {
            case Ints x -> groups.max(x);
            case Longs x -> groups.max(x);
            case Floats x -> groups.max(x);
            case Doubles x -> groups.max(x);
          };
      case ARG_MIN -> groups.argMin(column);
      case ARG_MAX -> groups.argMax(column);
    };
  }
}
