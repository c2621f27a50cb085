// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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
    return session.range(0, 100_000, 1, 2).selectExpr(columns);
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
    SpreadReals ofInverse = spark.doubles(rows, "inverse", ColumnNulls.FAIL); // counted once
    assertEquals(PT.sum(inverse), ofInverse.sum());
    assertEquals(PT.variance(inverse), ofInverse.variance());
    assertEquals(PT.sum(square), spark.longs(rows, "square", ColumnNulls.FAIL).sum());
    assertEquals(99_999, spark.floats(rows, "single", ColumnNulls.FAIL).max());
    assertEquals(PT.sum(key), spark.longs(rows, "key", ColumnNulls.SKIP).sum());
    GroupedDoubles sums =
        GroupedDoubles.collect(spark.ints(rows, "key", ColumnNulls.FAIL).groupBy().sum(ofInverse));
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
    SpreadReals withNans = spark.doubles(rows, "real", ColumnNulls.NAN);
    assertEquals(100_000, withNans.length());
    assertEquals(100, withNans.count(Double.NaN));
    long expected = 0;
    for (long i = 0; i < 100_000; i++) {
      expected += i % 1000 == 5 ? 0 : i;
    }
    assertEquals(expected, spark.longs(rows, "whole", ColumnNulls.SKIP).sum());
    assertThrows(IllegalArgumentException.class, () -> spark.longs(rows, "whole", ColumnNulls.NAN));
  }

  /** Cached columns and those of Parquet files come in batches. */
  @Test
  void columnsInBatches(@TempDir Path folder) {
    Dataset<Row> rows =
        rows(
            "if(id % 977 = 5, null, cast(id as int)) as i",
            "if(id % 977 = 5, null, id * id) as l",
            "if(id % 977 = 5, null, cast(1D / (id + 1) as float)) as f",
            "if(id % 977 = 5, null, 1D / (id + 1)) as d",
            "1D / (id + 1) as whole");
    List<Double> real = new ArrayList<>();
    double[] whole = new double[100_000];
    long[] square = new long[whole.length];
    float[] single = new float[whole.length];
    int count = 0;
    for (int i = 0; i < whole.length; i++) {
      whole[i] = 1.0 / (i + 1);
      if (i % 977 == 5) {
        real.add(Double.NaN);
      } else {
        real.add(whole[i]);
        single[count] = (float) (1.0 / (i + 1));
        square[count++] = (long) i * i;
      }
    }
    String file = folder.resolve("columns.parquet").toUri().toString();
    rows.coalesce(1).write().parquet(file); // one file has the rows in their order
    Dataset<Row> cached = rows.persist();
    try {
      for (Dataset<Row> some : List.of(cached, session.read().parquet(file))) {
        assertNotNull(DatasetColumn.batches(DatasetColumn.query(some.select("d")).executedPlan()));
        assertEquals(real, joined(DatasetColumn.of(some, "d", ColumnNulls.NAN).doubles()));
        real.removeIf(x -> x.isNaN());
        assertEquals(real, joined(DatasetColumn.of(some, "d", ColumnNulls.SKIP).doubles()));
        for (int i = 5; i < whole.length; i += 977) {
          real.add(i, Double.NaN);
        }
        assertEquals(PT.sum(whole), spark.doubles(some, "whole", ColumnNulls.FAIL).sum());
        assertEquals(
            PT.over(single, 0, count).sum(), spark.floats(some, "f", ColumnNulls.SKIP).sum());
        assertEquals(
            PT.over(square, 0, count).sum(), spark.longs(some, "l", ColumnNulls.SKIP).sum());
        assertEquals(count, spark.ints(some, "i", ColumnNulls.SKIP).length());
        assertEquals(99_999, spark.longs(some, "i", ColumnNulls.SKIP).max());
        assertEquals(0, spark.doubles(some, "i", ColumnNulls.SKIP).min());
        JobFailedException failed =
            assertThrows(
                JobFailedException.class, () -> spark.longs(some, "l", ColumnNulls.FAIL).sum());
        assertTrue(failed.getMessage().contains("column l has a null"), failed.getMessage());
      }
    } finally {
      var _ = rows.unpersist(true);
    }
  }

  private static List<Double> joined(JavaRDD<double[]> arrays) {
    return arrays.collect().stream().flatMapToDouble(Arrays::stream).boxed().toList();
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
