// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pantile.Pantile;
import pantile.error.JobFailedException;

/** Columns of data sets have the results of the arrays that they are. */
@ExtendWith(TestCluster.Logs.class)
final class DatasetColumnTest {
  private static final Pantile PT = Pantile.builder().devices("cpu").open();

  private final JavaSparkContext context = TestCluster.shared().context();
  private final PantileSpark spark = PantileSpark.on(context);
  private final SparkSession session =
      SparkSession.builder().sparkContext(context.sc()).getOrCreate();

  @AfterAll
  static void close() {
    PT.close();
  }

  private Dataset<Row> rows(String... columns) {
    return session.range(0, 100_000, 1, 3).selectExpr(columns);
  }

  @Test
  void columnsOfAllTypes() {
    Dataset<Row> rows =
        rows(
            "cast(id % 7 as int) as key",
            "id * id as square", "1 / (id + 1.0D) as inverse", "cast(id as float) as single");
    double[] inverse = new double[100_000];
    long[] square = new long[inverse.length];
    int[] key = new int[inverse.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / (i + 1.0);
      square[i] = (long) i * i;
      key[i] = i % 7;
    }
    assertEquals(PT.sum(inverse), spark.doubles(rows, "inverse", ColumnNulls.FAIL).sum());
    assertEquals(PT.variance(inverse), spark.doubles(rows, "inverse", ColumnNulls.FAIL).variance());
    assertEquals(PT.sum(square), spark.longs(rows, "square", ColumnNulls.FAIL).sum());
    assertEquals(99_999, spark.floats(rows, "single", ColumnNulls.FAIL).max());
    assertEquals(PT.sum(key), spark.longs(rows, "key", ColumnNulls.SKIP).sum());
    GroupedDoubles sums =
        GroupedDoubles.collect(
            spark
                .ints(rows, "key", ColumnNulls.FAIL)
                .groupBy()
                .sum(spark.doubles(rows, "inverse", ColumnNulls.FAIL)));
    assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5, 6}, sums.keys());
    assertArrayEquals(PT.over(key).groupBy().sum(PT.over(inverse)).toArray(), sums.values());
  }

  @Test
  void nullsFollowThePolicy() {
    Dataset<Row> rows =
        rows(
            "if(id % 1000 = 5, null, id) as whole",
            "if(id % 1000 = 5, null, cast(id as double)) as real");
    JobFailedException failed =
        assertThrows(
            JobFailedException.class, () -> spark.doubles(rows, "real", ColumnNulls.FAIL).sum());
    assertTrue(failed.getMessage().contains("column real has a null"), failed.getMessage());
    assertThrows(
        JobFailedException.class, () -> spark.longs(rows, "whole", ColumnNulls.FAIL).sum());
    assertEquals(99_900, spark.doubles(rows, "real", ColumnNulls.SKIP).length());
    assertEquals(100_000, spark.doubles(rows, "real", ColumnNulls.NAN).length());
    assertEquals(100, spark.doubles(rows, "real", ColumnNulls.NAN).count(Double.NaN));
    long expected = 0;
    for (long i = 0; i < 100_000; i++) {
      expected += i % 1000 == 5 ? 0 : i;
    }
    assertEquals(expected, spark.longs(rows, "whole", ColumnNulls.SKIP).sum());
    assertThrows(IllegalArgumentException.class, () -> spark.longs(rows, "whole", ColumnNulls.NAN));
  }

  @Test
  void otherColumnsAreRefused() {
    Dataset<Row> rows = rows("cast(id as string) as text", "id", "id * 0.5D as half");
    IllegalArgumentException text =
        assertThrows(
            IllegalArgumentException.class, () -> spark.doubles(rows, "text", ColumnNulls.FAIL));
    assertTrue(text.getMessage().contains("string"), text.getMessage());
    // What would be rounded is refused.
    assertThrows(IllegalArgumentException.class, () -> spark.doubles(rows, "id", ColumnNulls.FAIL));
    assertThrows(IllegalArgumentException.class, () -> spark.ints(rows, "id", ColumnNulls.FAIL));
    assertThrows(Exception.class, () -> spark.doubles(rows, "none", ColumnNulls.FAIL));
    assertEquals(List.of("text", "id", "half"), Arrays.asList(rows.columns()));
  }
}
