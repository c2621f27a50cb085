// SPDX-License-Identifier: Apache-2.0
package pantile.spark.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.Groups;
import pantile.Pantile;
import pantile.op.group.Statistic;
import pantile.spi.ElementType;

/** Groups that are reduced by tasks and merged have the bits of those of one machine. */
@Timeout(120)
final class GroupMergeTest {
  private static final long SEED = 12;
  private static final int PARTITIONS = 3;
  private static final Pantile PT = Pantile.builder().devices("cpu").open();

  @AfterAll
  static void close() {
    PT.close();
  }

  /** Cuts rows into tasks and arrays of random lengths, some of them empty. */
  private static List<List<long[]>> cut(long[] x, Random random, long seed) {
    Random lengths = new Random(seed);
    List<List<long[]>> tasks = new ArrayList<>();
    int at = 0;
    while (at < x.length) {
      List<long[]> task = new ArrayList<>();
      int end = at + lengths.nextInt(x.length);
      end = Math.min(x.length, end);
      while (at < end) {
        int length = Math.min(end - at, random.nextInt(700));
        task.add(Arrays.copyOfRange(x, at, at + length));
        at += length;
      }
      tasks.add(task);
    }
    return tasks;
  }

  private static List<?> doubles(List<long[]> bits) {
    return bits.stream()
        .map(some -> Arrays.stream(some).mapToDouble(Double::longBitsToDouble).toArray())
        .toList();
  }

  private static GroupPart merged(
      List<Measure> measures, Scales scales, long[] keys, long[] values, boolean real) {
    Random random = new Random(SEED);
    List<List<long[]>> ofKeys = cut(keys, random, SEED);
    List<List<long[]>> ofValues = cut(values, random, SEED);
    List<List<GroupPart>> sent = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      sent.add(new ArrayList<>());
    }
    for (int task = 0; task < ofKeys.size(); task++) {
      List<?> column = real ? doubles(ofValues.get(task)) : ofValues.get(task);
      new GroupScatter(
              measures,
              scales,
              task,
              PARTITIONS,
              ofKeys.get(task).iterator(),
              column.iterator(),
              real)
          .forEachRemaining(each -> sent.get(each.partition()).add(each.part()));
    }
    List<GroupPart> parts = new ArrayList<>();
    for (List<GroupPart> some : sent) {
      Collections.shuffle(some, random);
      parts.add(GroupMerge.merge(measures, some.iterator()));
    }
    return GroupMerge.merge(measures, parts.iterator());
  }

  private static long[] bits(double[] x) {
    return Arrays.stream(x).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private static void assertReals(long[] keys, double[] x) {
    Groups groups = PT.over(keys).groupBy();
    long[] values = bits(x);
    for (Statistic statistic :
        List.of(Statistic.SUM, Statistic.MEAN, Statistic.MIN, Statistic.MAX)) {
      Statistic kept = statistic == Statistic.MEAN ? Statistic.SUM : statistic;
      Measure measure = new Measure(kept, Measure.Of.VALUE, ElementType.DOUBLE);
      GroupPart part = merged(List.of(measure), null, keys, values, true);
      double[] expected =
          switch (statistic) {
            case SUM -> groups.sum(PT.over(x)).toArray();
            case MEAN -> groups.mean(PT.over(x)).toArray();
            case MIN -> groups.min(PT.over(x)).toArray();
            default -> groups.max(PT.over(x)).toArray();
          };
      assertArrayEquals(groups.first(PT.over(keys)).toArray(), part.keys());
      assertArrayEquals(
          bits(expected),
          bits(GroupMerge.reals(part, 0, statistic, ElementType.DOUBLE)),
          statistic + ", seed " + SEED);
      long[] counts = groups.counts().toLongs().toArray();
      assertArrayEquals(counts, part.counts());
    }
    assertVariances(keys, values, true, groups.variance(PT.over(x)).toArray(), 0, false);
    assertVariances(keys, values, true, groups.deviation(PT.over(x)).toArray(), 0, true);
    assertVariances(keys, values, true, groups.sampleVariance(PT.over(x)).toArray(), 1, false);
  }

  private static void assertVariances(
      long[] keys, long[] values, boolean real, double[] expected, int less, boolean root) {
    ElementType type = real ? ElementType.DOUBLE : ElementType.LONG;
    List<Measure> ends =
        List.of(
            new Measure(Statistic.MIN, Measure.Of.VALUE, type),
            new Measure(Statistic.MAX, Measure.Of.VALUE, type));
    Scales scales = Scales.of(merged(ends, null, keys, values, real), real);
    List<Measure> near = List.of(Measure.sum(Measure.Of.NEAR));
    scales = scales.withMeans(merged(near, scales, keys, values, real));
    List<Measure> last = List.of(Measure.sum(Measure.Of.DEVIATION), Measure.sum(Measure.Of.SQUARE));
    GroupPart found = merged(last, scales, keys, values, real);
    assertArrayEquals(bits(expected), bits(scales.variances(found, less, root)), "seed " + SEED);
  }

  private static long[] keys(int rows, IntFunction<Long> key) {
    long[] keys = new long[rows];
    for (int i = 0; i < rows; i++) {
      keys[i] = key.apply(i);
    }
    return keys;
  }

  @Test
  void realsOfOrdinarySize() {
    Random random = new Random(SEED);
    for (int groups : new int[] {1, 7, 3000}) {
      long[] keys = keys(5000, _ -> (long) random.nextInt(groups) * 1_000_003 - 5);
      assertReals(keys, random.doubles(keys.length, -1, 1).toArray());
    }
  }

  @Test
  void realsOfAllMagnitudes() {
    Random random = new Random(SEED + 1);
    long[] keys = keys(6000, _ -> random.nextLong(40) - 20);
    double[] x = new double[keys.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = Double.longBitsToDouble(random.nextLong());
      if (Double.isNaN(x[i]) || keys[i] < 0) {
        x[i] = Math.scalb(random.nextDouble() - 0.5, random.nextInt(400) - 200);
      }
    }
    assertReals(keys, x);
    // Sums beyond all finite numbers in between, which cancel, and infinities and NaNs.
    long[] few = {1, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6};
    double max = Double.MAX_VALUE;
    double inf = Double.POSITIVE_INFINITY;
    assertReals(
        few, new double[] {max, max, -max, max, max, inf, -inf, Double.NaN, -0.0, -0.0, inf, 1});
  }

  @Test
  void aKeyThatCrowdsAndEqualValues() {
    Random random = new Random(SEED);
    long[] keys = keys(20_000, i -> i % 100 == 0 ? random.nextLong() : Long.MIN_VALUE);
    double[] x = new double[keys.length];
    Arrays.fill(x, 0.1);
    assertReals(keys, x);
  }

  @Test
  void integers() {
    Random random = new Random(SEED);
    long[] keys = keys(9000, _ -> (long) random.nextInt(50));
    long[] x = random.longs(keys.length).map(each -> each >> 20).toArray();
    Groups groups = PT.over(keys).groupBy();
    Measure sum = new Measure(Statistic.SUM, Measure.Of.VALUE, ElementType.LONG);
    Measure least = new Measure(Statistic.MIN, Measure.Of.VALUE, ElementType.LONG);
    GroupPart part = merged(List.of(sum, least), null, keys, x, false);
    assertArrayEquals(
        groups.sum(PT.over(x)).toArray(),
        GroupMerge.integers(part, 0, Statistic.SUM, ElementType.LONG));
    assertArrayEquals(
        groups.min(PT.over(x)).toArray(),
        GroupMerge.integers(part, 1, Statistic.MIN, ElementType.LONG));
    assertArrayEquals(
        bits(groups.mean(PT.over(x)).toArray()),
        bits(GroupMerge.reals(part, 0, Statistic.MEAN, ElementType.LONG)));
    assertVariances(keys, x, false, groups.variance(PT.over(x)).toArray(), 0, false);
    long[] wide = random.longs(keys.length).toArray();
    assertVariances(keys, wide, false, groups.variance(PT.over(wide)).toArray(), 0, false);
  }

  @Test
  void aSumThatDoesNotFitNamesItsKey() {
    Measure sum = new Measure(Statistic.SUM, Measure.Of.VALUE, ElementType.LONG);
    long[] x = {Long.MAX_VALUE, 1, -1, Long.MAX_VALUE, 5};
    GroupPart fits = merged(List.of(sum), null, new long[] {7, 7, 7, 8, 9}, x, false);
    assertEquals(Long.MAX_VALUE, GroupMerge.integers(fits, 0, Statistic.SUM, ElementType.LONG)[0]);
    GroupPart part = merged(List.of(sum), null, new long[] {7, 7, 8, 8, 7}, x, false);
    ArithmeticException thrown =
        assertThrows(
            ArithmeticException.class,
            () -> GroupMerge.integers(part, 0, Statistic.SUM, ElementType.LONG));
    assertTrue(thrown.getMessage().contains("key 7"), thrown.getMessage());
  }

  @Test
  void moreKeysThanATableHas() {
    int rows = GroupScatter.MOST_KEYS + 5000;
    List<GroupPart> parts = new ArrayList<>();
    new GroupScatter(
            List.of(),
            null,
            0,
            1,
            List.of(keys(rows, i -> (long) i), keys(10, i -> (long) i)).iterator(),
            null,
            false)
        .forEachRemaining(each -> parts.add(each.part()));
    assertEquals(2, parts.size());
    GroupPart all = GroupMerge.merge(List.of(), parts.iterator());
    assertEquals(rows, all.keys().length);
    assertEquals(rows + 10, Arrays.stream(all.counts()).sum());
    assertEquals(2, all.counts()[9]);
    assertEquals(1, all.counts()[10]);
  }

  @Test
  void unlikeNumbersOfKeysAndValuesAreRefused() {
    for (int values : new int[] {0, 4, 6}) {
      GroupScatter rows =
          new GroupScatter(
              List.of(new Measure(Statistic.SUM, Measure.Of.VALUE, ElementType.DOUBLE)),
              null,
              3,
              1,
              List.of(new int[] {1, 1, 2, 5, 5}).iterator(),
              List.of(new float[values]).iterator(),
              true);
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> rows.forEachRemaining(_ -> {}));
      assertTrue(thrown.getMessage().contains("partition 3 has"), thrown.getMessage());
    }
  }

  @Test
  void noRowsGiveNoGroups() {
    assertEquals(0, GroupMerge.merge(List.of(), Collections.emptyIterator()).keys().length);
  }
}
