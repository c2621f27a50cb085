// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pantile.Pantile;
import pantile.op.select.QuantileMethod;

/**
 * Applications whose tasks run in the driver's process, of few elements and of many partitions:
 * where they cost little.
 */
@ExtendWith(TestCluster.Logs.class)
final class LocalModesTest {
  private static final long SEED = 26;
  private static final Pantile PT = Pantile.builder().devices("cpu").open();

  @AfterAll
  static void close() {
    PT.close();
  }

  @Test
  void oneThread() {
    TestCluster.shared()
        .with(
            conf -> conf.setMaster("local[1]"),
            context -> {
              PantileSpark spark = PantileSpark.on(context);
              for (int partitions : new int[] {1, 3}) {
                none(spark, context.parallelize(List.of(new double[0]), partitions));
                one(spark, context.parallelize(List.of(new double[] {-2.5}), partitions));
              }
              none(spark, context.emptyRDD());
              assertEquals(78_498, spark.countPrimes(0, 1_000_000));
              assertEquals(0, spark.countPrimes(7, 7));
            });
  }

  private static void none(PantileSpark spark, JavaRDD<double[]> arrays) {
    SpreadReals x = spark.doubles(arrays);
    assertEquals(0, x.length());
    assertEquals(0.0, x.sum());
    assertTrue(Double.isNaN(x.mean()) && Double.isNaN(x.variance()));
    assertThrows(NoSuchElementException.class, x::min);
    assertThrows(NoSuchElementException.class, x::argMax);
    assertTrue(Double.isNaN(x.quantiles(QuantileMethod.LINEAR, 0.5)[0]));
    assertEquals(0, spark.sort(arrays, double[].class).map(some -> some.length).fold(0, Math::max));
  }

  private static void one(PantileSpark spark, JavaRDD<double[]> arrays) {
    SpreadReals x = spark.doubles(arrays);
    assertEquals(1, x.length());
    assertEquals(-2.5, x.sum());
    assertEquals(0.0, x.variance());
    assertTrue(Double.isNaN(x.sampleVariance()));
    assertEquals(0, x.argMin());
    assertEquals(-2.5, x.quantiles(QuantileMethod.LINEAR, 0.3)[0]);
    assertEquals(6.25, x.dot(x));
    List<double[]> sorted = spark.withPartitions(5).sort(arrays, double[].class).collect();
    assertEquals(5, sorted.size());
    assertArrayEquals(
        new double[] {-2.5}, sorted.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  /** As many partitions as make Spark's shuffles sort written records, and levels of merges. */
  @Test
  void manyPartitionsAndOtherSettings() {
    Random random = new Random(SEED);
    double[] x = new double[40_000];
    Arrays.setAll(x, i -> i % 3 == 0 ? 7.5 : Double.longBitsToDouble(random.nextLong()));
    double[] finite = random.doubles(x.length).toArray();
    TestCluster.shared()
        .with(
            conf ->
                conf.setMaster("local[*]")
                    .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                    .set("spark.speculation", "true")
                    .set("spark.shuffle.compress", "false"),
            context -> {
              PantileSpark spark = PantileSpark.on(context);
              SpreadReals ofX = spark.doubles(Divided.random(context, finite, 1000, SEED));
              assertEquals(PT.sum(finite), ofX.sum(), "seed " + SEED);
              sorted(context, spark, x, 257);
            });
  }

  private static void sorted(JavaSparkContext context, PantileSpark spark, double[] x, int parts) {
    double[] expected = x.clone();
    PT.sort(expected);
    List<long[]> found =
        ArrayRdds.bits(
            spark.withPartitions(parts).sort(ArrayRdds.of(context, x, 2, SEED), double[].class));
    assertEquals(parts, found.size());
    assertArrayEquals(
        Arrays.stream(expected).mapToLong(Double::doubleToRawLongBits).toArray(),
        found.stream().flatMapToLong(Arrays::stream).toArray(),
        "seed " + SEED);
  }
}
