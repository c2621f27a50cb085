// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.Doubles;
import pantile.Pantile;
import pantile.op.group.Bins;

/** Reductions of RDDs have the bits of one machine, however the elements are divided. */
@ExtendWith(TestCluster.Logs.class)
final class ReductionsTest {
  private static final Pantile PT = Pantile.builder().devices("cpu").open();

  private final JavaSparkContext context = TestCluster.shared().context();
  private final PantileSpark spark = PantileSpark.on(context);

  @AfterAll
  static void close() {
    PT.close();
  }

  /** Elements that a reduction must not be careless with. */
  enum Kind {
    USUAL,
    OVERFLOWING,
    TINY,
    ZEROS_OF_BOTH_SIGNS,
    EQUAL,
    WITH_NAN,
    WITH_INFINITY;

    double[] elements(int length, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] a = new double[length];
      Arrays.setAll(a, _ -> element(random));
      if (length > 0 && this == WITH_NAN) {
        a[random.nextInt(length)] = Double.NaN;
      }
      if (length > 0 && this == WITH_INFINITY) {
        a[random.nextInt(length)] = Double.POSITIVE_INFINITY;
      }
      return a;
    }

    private double element(SplittableRandom random) {
      return switch (this) {
        case USUAL, WITH_NAN, WITH_INFINITY -> 1e3 + random.nextGaussian();
        case OVERFLOWING -> Double.MAX_VALUE * (random.nextDouble() - 0.25);
        case TINY -> random.nextDouble() * 1e-300;
        case ZEROS_OF_BOTH_SIGNS -> random.nextBoolean() ? 0.0 : -0.0;
        case EQUAL -> 0.1;
      };
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "4096, 2", "10000, 40", "700001, 7"})
  void anyLengthInAnyPartitions(int length, int partitions) {
    long seed = 31L * length + partitions;
    double[] a = Kind.USUAL.elements(length, seed);
    requireSame(a, Divided.random(context, a, partitions, seed));
  }

  @ParameterizedTest
  @EnumSource
  void anyElements(Kind kind) {
    double[] a = kind.elements(50_000, 7);
    requireSame(a, Divided.random(context, a, 4, 7));
  }

  @Test
  void cutsInAndAtBlocks() {
    double[] a = Kind.USUAL.elements(20_000, 5);
    int[][] cuts = {
      {20_000},
      {4096, 8192, 20_000},
      {4095, 4097, 8193, 20_000},
      {1, 2, 3, 20_000},
      {0, 0, 20_000, 20_000},
      {19_999, 20_000},
      {5000, 5001, 5001, 5002, 20_000, 20_000}
    };
    for (int[] cut : cuts) {
      for (int most : new int[] {1000, 20_000}) {
        SpreadReals spread = spark.doubles(Divided.at(context, a, cut, most));
        same(PT.sum(a), spread.sum(), () -> Arrays.toString(cut) + " by " + most);
      }
    }
  }

  private void requireSame(double[] a, JavaRDD<double[]> rdd) {
    Doubles local = PT.over(a);
    SpreadReals spread = spark.doubles(rdd);
    assertEquals(a.length, spread.length());
    check("sum", local, Doubles::sum, spread, SpreadReals::sum);
    check("mean", local, Doubles::mean, spread, SpreadReals::mean);
    check("variance", local, Doubles::variance, spread, SpreadReals::variance);
    check("norm2", local, Doubles::norm2, spread, SpreadReals::norm2);
    check("min", local, Doubles::min, spread, SpreadReals::min);
    check("max", local, Doubles::max, spread, SpreadReals::max);
    check("product", local, Doubles::product, spread, SpreadReals::product);
    check("count", local, x -> x.count(0.1), spread, x -> x.count(0.1));
    assertEquals(local.argMin(), spread.argMin(), "argMin");
    assertEquals(local.argMax(), spread.argMax(), "argMax");
    Bins bins = Bins.even(50, 990, 1010);
    assertArrayEquals(local.histogram(bins).toArray(), spread.histogram(bins), "histogram");
    check("dot", local, x -> x.dot(x), spread, x -> x.dot(x));
  }

  private static void check(
      String what,
      Doubles local,
      ToDoubleFunction<Doubles> one,
      SpreadReals spread,
      ToDoubleFunction<SpreadReals> other) {
    same(one.applyAsDouble(local), other.applyAsDouble(spread), () -> what);
  }

  private static void same(double expected, double actual, Supplier<String> what) {
    assertEquals(
        Double.doubleToRawLongBits(expected),
        Double.doubleToRawLongBits(actual),
        () -> what.get() + ": " + expected + " and " + actual);
  }

  @Test
  void dotOfArraysThatAreDividedUnlike() {
    double[] x = Kind.USUAL.elements(123_456, 11);
    double[] y = Kind.OVERFLOWING.elements(123_456, 12);
    SpreadReals ofX = spark.doubles(Divided.random(context, x, 5, 1));
    for (int partitions : new int[] {1, 9}) {
      SpreadReals ofY = spark.doubles(Divided.random(context, y, partitions, partitions));
      same(PT.dot(x, y), ofX.dot(ofY), () -> "in " + partitions);
    }
    SpreadReals shorter = spark.doubles(Divided.at(context, y, new int[] {5}, 5));
    assertThrows(IllegalArgumentException.class, () -> ofX.dot(shorter));
  }

  @Test
  void floats() {
    SplittableRandom random = new SplittableRandom(3);
    float[] a = new float[100_000];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) random.nextGaussian();
    }
    SpreadReals spread = spark.floats(Divided.random(context, a, 6, 3));
    same(PT.sum(a), spread.sum(), () -> "sum");
    same(PT.over(a).variance(), spread.variance(), () -> "variance");
    same(PT.over(a).min(), spread.min(), () -> "min");
    assertEquals(PT.over(a).argMax(), spread.argMax());
    same(PT.dot(a, a), spread.dot(spread), () -> "dot");
  }

  @Test
  void integers() {
    SplittableRandom random = new SplittableRandom(4);
    long[] a = random.longs(100_000, -1L << 40, 1L << 40).toArray();
    int[] b = random.ints(100_000, -1 << 20, 1 << 20).toArray();
    SpreadIntegers ofA = spark.longs(Divided.random(context, a, 6, 4));
    SpreadIntegers ofB = spark.ints(Divided.random(context, b, 3, 4));
    assertEquals(PT.sum(a), ofA.sum());
    assertEquals(PT.sum(b), ofB.sum());
    assertEquals(PT.over(a).min(), ofA.min());
    assertEquals(PT.over(b).max(), ofB.max());
    assertEquals(PT.over(a).argMin(), ofA.argMin());
    assertEquals(PT.over(b).dot(PT.over(b)), ofB.dot(ofB));
    assertEquals(PT.over(b).product(), ofB.product());
    same(PT.over(a).mean(), ofA.mean(), () -> "mean");
    same(PT.over(a).variance(), ofA.variance(), () -> "variance");
    same(PT.over(a).norm2(), ofA.norm2(), () -> "norm2");
    long[] much = {Long.MAX_VALUE, 1, 2};
    SpreadIntegers ofMuch = spark.longs(Divided.at(context, much, new int[] {1, 3}, 1));
    assertThrows(ArithmeticException.class, ofMuch::sum);
    assertThrows(ArithmeticException.class, () -> ofMuch.dot(ofMuch));
  }

  @Test
  void deviations() {
    double[] a = {1, 2, 4, 8};
    SpreadReals spread = spark.doubles(Divided.at(context, a, new int[] {1, 4}, 2));
    same(PT.over(a).sampleVariance(), spread.sampleVariance(), () -> "sample");
    same(PT.over(a).deviation(), spread.deviation(), () -> "deviation");
    SpreadReals one = spark.doubles(Divided.at(context, a, new int[] {1}, 1));
    same(PT.over(a, 0, 1).sampleVariance(), one.sampleVariance(), () -> "of one");
  }

  @Test
  void nothing() {
    SpreadReals none = spark.doubles(Divided.at(context, new double[0], new int[] {0, 0}, 1));
    assertEquals(0, none.length());
    same(0.0, none.sum(), () -> "sum");
    same(Double.NaN, none.mean(), () -> "mean");
    same(Double.NaN, none.variance(), () -> "variance");
    same(0.0, none.dot(none), () -> "dot");
    same(1.0, none.product(), () -> "product");
    assertThrows(NoSuchElementException.class, none::min);
    assertThrows(NoSuchElementException.class, none::argMax);
    assertArrayEquals(new long[3], none.histogram(Bins.even(3, 0, 1)));
    SpreadReals noPartition = spark.doubles(context.emptyRDD());
    same(0.0, noPartition.sum(), () -> "sum of no partition");
  }
}
