// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pantile.Pantile;
import pantile.op.select.QuantileMethod;
import pantile.spi.ElementType;

/** Quantiles of RDDs have the bits of one machine. */
@ExtendWith(TestCluster.Logs.class)
final class QuantilesTest {
  private static final double[] SHARES = {0, 0.001, 0.25, 0.5, 0.50001, 0.9, 1};
  private static final Pantile PT = Pantile.builder().devices("cpu").open();

  private final JavaSparkContext context = TestCluster.shared().context();
  private final PantileSpark spark = PantileSpark.on(context);

  @AfterAll
  static void close() {
    PT.close();
  }

  private static Stream<double[]> inputs() {
    SplittableRandom random = new SplittableRandom(9);
    IntToDoubleFunction[] kinds = {
      _ -> random.nextGaussian(),
      _ -> random.nextInt(3),
      i -> i % 2 == 0 ? 5 : random.nextDouble() * 10,
      _ -> random.nextBoolean() ? 0.0 : -0.0,
      i -> i == 777 ? Double.NaN : i,
      i -> i == 777 ? Double.NEGATIVE_INFINITY : 50_000 - i,
      _ -> 4.0
    };
    return Stream.of(kinds)
        .map(kind -> {
          double[] a = new double[60_000];
          Arrays.setAll(a, kind);
          return a;
        });
  }

  @Test
  void ofAnyElementsCollectedOrSampled() {
    inputs()
        .forEach(a -> {
          double[] expected = PT.over(a).quantiles(QuantileMethod.LINEAR, SHARES);
          Spread x = spread(Divided.random(context, a, 5, 2), ElementType.DOUBLE);
          for (int collected : new int[] {100_000, 200}) {
            assertBits(
                expected,
                SpreadQuantiles.of(x, QuantileMethod.LINEAR, SHARES, collected),
                "of " + a[0] + ", " + a[1] + "…, collected " + collected);
          }
        });
  }

  private Spread spread(org.apache.spark.api.java.JavaRDD<?> rdd, ElementType type) {
    return new Spread(Cluster.of(context), rdd, type);
  }

  private static void assertBits(double[] expected, double[] actual, String what) {
    assertArrayEquals(
        Arrays.stream(expected).mapToLong(Double::doubleToRawLongBits).toArray(),
        Arrays.stream(actual).mapToLong(Double::doubleToRawLongBits).toArray(),
        () -> what + ": " + Arrays.toString(expected) + " and " + Arrays.toString(actual));
  }

  @Test
  void ofOtherTypes() {
    SplittableRandom random = new SplittableRandom(10);
    long[] longs = random.longs(30_000).toArray();
    longs[5] = Long.MAX_VALUE;
    longs[6] = Long.MIN_VALUE;
    int[] ints = random.ints(30_000).toArray();
    float[] floats = new float[30_000];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) random.nextGaussian();
    }
    for (int collected : new int[] {400, KeySelection.COLLECTED}) {
      assertBits(
          PT.over(longs).quantiles(QuantileMethod.HAZEN, SHARES),
          SpreadQuantiles.of(
              spread(Divided.random(context, longs, 3, 1), ElementType.LONG),
              QuantileMethod.HAZEN,
              SHARES,
              collected),
          "longs");
      assertBits(
          PT.over(ints).quantiles(QuantileMethod.WEIBULL, SHARES),
          SpreadQuantiles.of(
              spread(Divided.random(context, ints, 3, 1), ElementType.INT),
              QuantileMethod.WEIBULL,
              SHARES,
              collected),
          "ints");
      assertBits(
          PT.over(floats).quantiles(QuantileMethod.MEDIAN_UNBIASED, SHARES),
          SpreadQuantiles.of(
              spread(Divided.random(context, floats, 3, 1), ElementType.FLOAT),
              QuantileMethod.MEDIAN_UNBIASED,
              SHARES,
              collected),
          "floats");
    }
  }

  @Test
  void nothingAndBadShares() {
    SpreadReals none = spark.doubles(context.emptyRDD());
    assertBits(new double[] {Double.NaN}, none.quantiles(QuantileMethod.LINEAR, 0.5), "of nothing");
    assertThrows(IllegalArgumentException.class, () -> none.quantiles(QuantileMethod.LINEAR, 1.5));
    assertThrows(
        IllegalArgumentException.class, () -> none.quantiles(QuantileMethod.LINEAR, Double.NaN));
  }
}
