// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import pantile.spi.Arguments;

/**
 * A column of a {@code Dataset} as arrays, in the order of rows. Spark makes an object of each
 * element on the way, which its generated code does for any typed view of a column.
 *
 * @param rows of the data set
 * @param name of the column
 * @param nulls what becomes of nulls
 */
record DatasetColumn(Dataset<Row> rows, String name, ColumnNulls nulls) {
  /** Elements of an array: so few that garbage is young, so many that an array's cost is small. */
  private static final int LENGTH = 1 << 16;

  static DatasetColumn of(Dataset<Row> rows, String name, ColumnNulls nulls) {
    return new DatasetColumn(
        Arguments.given(rows, "rows"),
        Arguments.given(name, "column"),
        Arguments.given(nulls, "nulls"));
  }

  /** Of {@code double}, and of what is a {@code double} exactly. */
  JavaRDD<double[]> doubles() {
    String column = name;
    ColumnNulls policy = nulls;
    return typed(
            Encoders.DOUBLE(),
            DataTypes.DoubleType,
            DataTypes.FloatType,
            DataTypes.IntegerType,
            DataTypes.ShortType,
            DataTypes.ByteType)
        .mapPartitions(
            each -> new Mapped<>(new Blocks<>(each), block -> doubles(block, column, policy)));
  }

  private static double[] doubles(Iterator<Double> block, String column, ColumnNulls policy) {
    double[] array = new double[LENGTH];
    int length = 0;
    for (; block.hasNext(); length++) {
      Double x = block.next();
      array[length] = x != null ? x : nan(column, policy);
    }
    return Arrays.copyOf(array, length);
  }

  /** Of {@code float} alone. */
  JavaRDD<float[]> floats() {
    String column = name;
    ColumnNulls policy = nulls;
    return typed(Encoders.FLOAT(), DataTypes.FloatType)
        .mapPartitions(
            each -> new Mapped<>(new Blocks<>(each), block -> floats(block, column, policy)));
  }

  private static float[] floats(Iterator<Float> block, String column, ColumnNulls policy) {
    float[] array = new float[LENGTH];
    int length = 0;
    for (; block.hasNext(); length++) {
      Float x = block.next();
      array[length] = x != null ? x : (float) nan(column, policy);
    }
    return Arrays.copyOf(array, length);
  }

  /** Of {@code long}, and of shorter integers. */
  JavaRDD<long[]> longs() {
    requireNoNan();
    String column = name;
    return typed(
            Encoders.LONG(),
            DataTypes.LongType,
            DataTypes.IntegerType,
            DataTypes.ShortType,
            DataTypes.ByteType)
        .mapPartitions(each -> new Mapped<>(new Blocks<>(each), block -> longs(block, column)));
  }

  private static long[] longs(Iterator<Long> block, String column) {
    long[] array = new long[LENGTH];
    int length = 0;
    for (; block.hasNext(); length++) {
      Long x = block.next();
      if (x == null) {
        throw refused(column);
      }
      array[length] = x;
    }
    return Arrays.copyOf(array, length);
  }

  /** Of {@code int}, and of shorter integers. */
  JavaRDD<int[]> ints() {
    requireNoNan();
    String column = name;
    return typed(Encoders.INT(), DataTypes.IntegerType, DataTypes.ShortType, DataTypes.ByteType)
        .mapPartitions(each -> new Mapped<>(new Blocks<>(each), block -> ints(block, column)));
  }

  private static int[] ints(Iterator<Integer> block, String column) {
    int[] array = new int[LENGTH];
    int length = 0;
    for (; block.hasNext(); length++) {
      Integer x = block.next();
      if (x == null) {
        throw refused(column);
      }
      array[length] = x;
    }
    return Arrays.copyOf(array, length);
  }

  private static double nan(String column, ColumnNulls policy) {
    if (policy != ColumnNulls.NAN) {
      throw refused(column);
    }
    return Double.NaN;
  }

  private static IllegalArgumentException refused(String column) {
    return new IllegalArgumentException(
        "column " + column + " has a null: choose what becomes of nulls, see ColumnNulls");
  }

  private void requireNoNan() {
    if (nulls == ColumnNulls.NAN) {
      throw new IllegalArgumentException(
          "column " + name + " would be one of integers, which have no NaN");
    }
  }

  private <T> JavaRDD<T> typed(Encoder<T> encoder, DataType... types) {
    Dataset<Row> column = rows.select(rows.col(name));
    DataType type = column.schema().fields()[0].dataType();
    if (!Arrays.asList(types).contains(type)) {
      List<String> wanted = Arrays.stream(types).map(DataType::simpleString).toList();
      throw new IllegalArgumentException(
          "column "
              + name
              + " has the type "
              + type.simpleString()
              + ", which is none of "
              + String.join(", ", wanted));
    }
    if (nulls == ColumnNulls.SKIP) {
      column = column.where(column.col(column.columns()[0]).isNotNull());
    }
    return column.as(encoder).javaRDD();
  }

  /** Cuts an iterator into blocks; each is read to its end before the next is asked for. */
  private record Blocks<T>(Iterator<T> all) implements Iterator<Iterator<T>> {
    @Override
    public boolean hasNext() {
      return all.hasNext();
    }

    @Override
    public Iterator<T> next() {
      return new Block<>(all);
    }
  }

  private static final class Block<T> implements Iterator<T> {
    private final Iterator<T> all;
    private int given;

    Block(Iterator<T> all) {
      this.all = all;
    }

    @Override
    public boolean hasNext() {
      return given < LENGTH && all.hasNext();
    }

    @Override
    public T next() {
      given++;
      return all.next();
    }
  }
}
