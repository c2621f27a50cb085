// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import pantile.spi.Arguments;

/**
 * A column of a {@code Dataset} as arrays, in the order of rows. Where Spark has the column in
 * batches, as it reads Parquet files and cached data, they are copied as a whole; else element by
 * element. No element becomes an object.
 *
 * @param rows of the data set
 * @param name of the column
 * @param nulls what becomes of nulls
 */
record DatasetColumn(Dataset<Row> rows, String name, ColumnNulls nulls) {
  static DatasetColumn of(Dataset<Row> rows, String name, ColumnNulls nulls) {
    return new DatasetColumn(
        Arguments.given(rows, "rows"),
        Arguments.given(name, "column"),
        Arguments.given(nulls, "nulls"));
  }

  /** Of {@code double}, and of what is a {@code double} exactly. */
  JavaRDD<double[]> doubles() {
    return arrays(
        new ColumnElements.OfDouble(),
        DataTypes.FloatType,
        DataTypes.IntegerType,
        DataTypes.ShortType,
        DataTypes.ByteType);
  }

  /** Of {@code float} alone. */
  JavaRDD<float[]> floats() {
    return arrays(new ColumnElements.OfFloat());
  }

  /** Of {@code long}, and of shorter integers. */
  JavaRDD<long[]> longs() {
    requireNoNan();
    return arrays(
        new ColumnElements.OfLong(),
        DataTypes.IntegerType,
        DataTypes.ShortType,
        DataTypes.ByteType);
  }

  /** Of {@code int}, and of shorter integers. */
  JavaRDD<int[]> ints() {
    requireNoNan();
    return arrays(new ColumnElements.OfInt(), DataTypes.ShortType, DataTypes.ByteType);
  }

  private void requireNoNan() {
    if (nulls == ColumnNulls.NAN) {
      throw new IllegalArgumentException(
          "column " + name + " would be one of integers, which have no NaN");
    }
  }

  private <A> JavaRDD<A> arrays(ColumnElements<A> elements, DataType... narrower) {
    Dataset<Row> column = rows.select(rows.col(name));
    DataType type = column.schema().fields()[0].dataType();
    ColumnArrays<A> arrays = new ColumnArrays<>(elements, name, nulls);
    if (type.equals(elements.type())) {
      QueryExecution query = query(column);
      RDD<ColumnarBatch> batches = batches(query.executedPlan());
      return batches != null ? ofBatches(batches, arrays) : ofRows(query.toRdd(), arrays);
    }
    if (!Arrays.asList(narrower).contains(type)) {
      throw refused(type, elements.type(), narrower);
    }
    Dataset<Row> widened = column.select(column.col(column.columns()[0]).cast(elements.type()));
    return ofRows(query(widened).toRdd(), arrays);
  }

  private static <A> JavaRDD<A> ofRows(RDD<InternalRow> rows, ColumnArrays<A> arrays) {
    return rows.toJavaRDD().mapPartitions(arrays::ofRows);
  }

  private static <A> JavaRDD<A> ofBatches(RDD<ColumnarBatch> batches, ColumnArrays<A> arrays) {
    return batches.toJavaRDD().mapPartitions(arrays::ofBatches);
  }

  private IllegalArgumentException refused(DataType type, DataType wanted, DataType... narrower) {
    StringBuilder names = new StringBuilder(wanted.simpleString());
    for (DataType each : List.of(narrower)) {
      names.append(", ").append(each.simpleString());
    }
    return new IllegalArgumentException(
        "column " + name + " has the type " + type.simpleString() + ", which is none of " + names);
  }

  static QueryExecution query(Dataset<Row> column) {
    if (column instanceof org.apache.spark.sql.classic.Dataset<Row> here) {
      return here.queryExecution();
    }
    throw new IllegalArgumentException(
        "the data set is one of Spark Connect, whose rows no RDD has: ask for a classic session");
  }

  /** What a plan has in batches, before it makes rows of them if it does; null if it has none. */
  static @Nullable RDD<ColumnarBatch> batches(SparkPlan plan) {
    SparkPlan compiled = plan instanceof WholeStageCodegenExec stage ? stage.child() : plan;
    SparkPlan source = compiled instanceof ColumnarToRowExec toRows ? toRows.child() : compiled;
    SparkPlan first = source instanceof InputAdapter adapter ? adapter.child() : source;
    return first.supportsColumnar() ? first.executeColumnar() : null;
  }
}
