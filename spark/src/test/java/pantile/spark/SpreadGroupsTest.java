// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pantile.Groups;
import pantile.Pantile;
import pantile.error.JobFailedException;

/** Statistics by key on two executors have the bits of those on one machine. */
@ExtendWith(TestCluster.Logs.class)
final class SpreadGroupsTest {
  private static final long SEED = 4;
  private static final Pantile PT = Pantile.builder().devices("cpu").open();

  private final JavaSparkContext context = TestCluster.shared().context();
  private final PantileSpark spark = PantileSpark.on(context);

  @AfterAll
  static void close() {
    PT.close();
  }

  private static void assertSame(double[] expected, GroupedDoubles found) {
    assertArrayEquals(
        Arrays.stream(expected).mapToLong(Double::doubleToRawLongBits).toArray(),
        Arrays.stream(found.values()).mapToLong(Double::doubleToRawLongBits).toArray(),
        "seed " + SEED);
  }

  @Test
  void realsHaveTheBitsOfOneMachine() {
    Random random = new Random(SEED);
    int rows = 60_000;
    long[] keys = new long[rows];
    double[] x = new double[rows];
    for (int i = 0; i < rows; i++) {
      // A key that crowds, some of a few rows, one with NaNs, one with infinities.
      keys[i] = random.nextInt(3) == 0 ? -7 : random.nextInt(900) * 0x100000001L;
      x[i] = Math.scalb(random.nextDouble() - 0.5, random.nextInt(120) - 60);
    }
    x[17] = Double.NaN;
    x[18] = Double.NEGATIVE_INFINITY;
    Groups local = PT.over(keys).groupBy();
    for (int partitions : new int[] {1, 5}) {
      SpreadGroups groups = spark.longs(ArrayRdds.of(context, keys, partitions, SEED)).groupBy();
      SpreadReals values = spark.doubles(ArrayRdds.of(context, x, partitions, SEED));
      GroupedDoubles sums = GroupedDoubles.collect(groups.sum(values));
      assertArrayEquals(local.first(PT.over(keys)).toArray(), sums.keys());
      assertSame(local.sum(PT.over(x)).toArray(), sums);
      assertSame(
          local.variance(PT.over(x)).toArray(), GroupedDoubles.collect(groups.variance(values)));
      if (partitions > 1) {
        assertSame(local.mean(PT.over(x)).toArray(), GroupedDoubles.collect(groups.mean(values)));
        assertSame(local.min(PT.over(x)).toArray(), GroupedDoubles.collect(groups.min(values)));
        assertSame(local.max(PT.over(x)).toArray(), GroupedDoubles.collect(groups.max(values)));
        assertSame(
            local.deviation(PT.over(x)).toArray(),
            GroupedDoubles.collect(groups.deviation(values)));
        assertSame(
            local.sampleVariance(PT.over(x)).toArray(),
            GroupedDoubles.collect(groups.sampleVariance(values)));
        assertArrayEquals(
            local.counts().toLongs().toArray(), GroupedLongs.collect(groups.counts()).values());
      }
    }
  }

  @Test
  void integersAndFloats() {
    Random random = new Random(SEED);
    int[] keys = random.ints(20_000, -50, 50).toArray();
    long[] x = random.longs(keys.length, -1L << 40, 1L << 40).toArray();
    float[] y = new float[keys.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = random.nextFloat() * 1e30f;
    }
    Groups local = PT.over(keys).groupBy();
    SpreadGroups groups = spark.ints(ArrayRdds.of(context, keys, 4, SEED)).groupBy();
    SpreadIntegers longs = spark.longs(ArrayRdds.of(context, x, 4, SEED));
    SpreadReals floats = spark.floats(ArrayRdds.of(context, y, 4, SEED));
    assertArrayEquals(
        local.sum(PT.over(x)).toArray(), GroupedLongs.collect(groups.sum(longs)).values());
    assertArrayEquals(
        local.max(PT.over(x)).toArray(), GroupedLongs.collect(groups.max(longs)).values());
    assertSame(local.mean(PT.over(x)).toArray(), GroupedDoubles.collect(groups.mean(longs)));
    assertSame(
        local.variance(PT.over(x)).toArray(), GroupedDoubles.collect(groups.variance(longs)));
    assertSame(local.sum(PT.over(y)).toArray(), GroupedDoubles.collect(groups.sum(floats)));
    assertSame(
        local.min(PT.over(y)).toDoubles().toArray(), GroupedDoubles.collect(groups.min(floats)));
    assertSame(
        local.variance(PT.over(y)).toArray(), GroupedDoubles.collect(groups.variance(floats)));
  }

  @Test
  void badColumnsAreRefused() {
    long[] keys = {1, 2, 3, 1};
    SpreadGroups groups = spark.longs(context.parallelize(List.of(keys), 1)).groupBy();
    SpreadReals few = spark.doubles(context.parallelize(List.of(new double[3]), 1));
    JobFailedException unlike =
        assertThrows(JobFailedException.class, () -> GroupedDoubles.collect(groups.sum(few)));
    assertTrue(unlike.getMessage().contains("partition 0 has"), unlike.getMessage());
    SpreadReals two = spark.doubles(context.parallelize(List.of(new double[4]), 2));
    IllegalArgumentException partitions =
        assertThrows(IllegalArgumentException.class, () -> groups.sum(two));
    assertTrue(partitions.getMessage().contains("2"), partitions.getMessage());
    SpreadIntegers large =
        spark.longs(context.parallelize(List.of(new long[] {Long.MAX_VALUE, 0, 0, 1}), 1));
    JobFailedException beyond =
        assertThrows(JobFailedException.class, () -> GroupedLongs.collect(groups.sum(large)));
    assertTrue(beyond.getMessage().contains("key 1"), beyond.getMessage());
  }

  @Test
  void noRowsGiveNoGroups() {
    SpreadGroups groups = spark.longs(context.parallelize(List.of(new long[0]), 3)).groupBy();
    SpreadReals none = spark.doubles(context.parallelize(List.of(new double[0]), 3));
    assertEquals(0, GroupedDoubles.collect(groups.sum(none)).keys().length);
    assertEquals(0, GroupedDoubles.collect(groups.variance(none)).keys().length);
    assertEquals(0, GroupedLongs.collect(groups.counts()).keys().length);
  }
}
