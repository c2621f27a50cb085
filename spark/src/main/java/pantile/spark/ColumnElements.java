// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import pantile.spi.ElementType;

/**
 * How elements of one type are moved from Spark's column 0 into arrays.
 *
 * @param <A> the arrays
 */
sealed interface ColumnElements<A> extends Serializable {
  /** Spark's name of the type. */
  DataType type();

  /** The same type, as Pantile names it. */
  ElementType elements();

  /** A new array. */
  @SuppressWarnings("unchecked") // of just that type
  default A make(int length) {
    return (A) ElementArrays.make(elements(), length);
  }

  /** The first elements of an array, in one that is as long. */
  @SuppressWarnings("unchecked") // of the same type
  default A first(A array, int count) {
    return (A) ElementArrays.part(elements(), array, 0, count);
  }

  /** Moves the element of a row, which is not null. */
  void move(InternalRow row, A to, int at);

  /** Moves neighbouring elements, none of which is null. */
  void move(ColumnVector column, int from, int count, A to, int at);

  /** Neighbouring elements in an array of their own, none of which is null. */
  A copy(ColumnVector column, int from, int count);

  /** Puts NaN where a null was; of integers, nobody asks for it. */
  void nan(A to, int at);

  /** Of {@code double}. */
  record OfDouble() implements ColumnElements<double[]> {
    @Override
    public DataType type() {
      return DataTypes.DoubleType;
    }

    @Override
    public ElementType elements() {
      return ElementType.DOUBLE;
    }

    @Override
    public void move(InternalRow row, double[] to, int at) {
      to[at] = row.getDouble(0);
    }

    @Override
    public void move(ColumnVector column, int from, int count, double[] to, int at) {
      System.arraycopy(column.getDoubles(from, count), 0, to, at, count);
    }

    @Override
    public double[] copy(ColumnVector column, int from, int count) {
      return column.getDoubles(from, count);
    }

    @Override
    public void nan(double[] to, int at) {
      to[at] = Double.NaN;
    }
  }

  /** Of {@code float}. */
  record OfFloat() implements ColumnElements<float[]> {
    @Override
    public DataType type() {
      return DataTypes.FloatType;
    }

    @Override
    public ElementType elements() {
      return ElementType.FLOAT;
    }

    @Override
    public void move(InternalRow row, float[] to, int at) {
      to[at] = row.getFloat(0);
    }

    @Override
    public void move(ColumnVector column, int from, int count, float[] to, int at) {
      System.arraycopy(column.getFloats(from, count), 0, to, at, count);
    }

    @Override
    public float[] copy(ColumnVector column, int from, int count) {
      return column.getFloats(from, count);
    }

    @Override
    public void nan(float[] to, int at) {
      to[at] = Float.NaN;
    }
  }

  /** Of {@code long}. */
  record OfLong() implements ColumnElements<long[]> {
    @Override
    public DataType type() {
      return DataTypes.LongType;
    }

    @Override
    public ElementType elements() {
      return ElementType.LONG;
    }

    @Override
    public void move(InternalRow row, long[] to, int at) {
      to[at] = row.getLong(0);
    }

    @Override
    public void move(ColumnVector column, int from, int count, long[] to, int at) {
      System.arraycopy(column.getLongs(from, count), 0, to, at, count);
    }

    @Override
    public long[] copy(ColumnVector column, int from, int count) {
      return column.getLongs(from, count);
    }

    @Override
    public void nan(long[] to, int at) {
      throw new AssertionError("integers have no NaN");
    }
  }

  /** Of {@code int}. */
  record OfInt() implements ColumnElements<int[]> {
    @Override
    public DataType type() {
      return DataTypes.IntegerType;
    }

    @Override
    public ElementType elements() {
      return ElementType.INT;
    }

    @Override
    public void move(InternalRow row, int[] to, int at) {
      to[at] = row.getInt(0);
    }

    @Override
    public void move(ColumnVector column, int from, int count, int[] to, int at) {
      System.arraycopy(column.getInts(from, count), 0, to, at, count);
    }

    @Override
    public int[] copy(ColumnVector column, int from, int count) {
      return column.getInts(from, count);
    }

    @Override
    public void nan(int[] to, int at) {
      throw new AssertionError("integers have no NaN");
    }
  }
}
