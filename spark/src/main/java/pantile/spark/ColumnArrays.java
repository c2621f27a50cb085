// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * Makes arrays of a column's elements, in the order of rows. An array has fewer elements than
 * {@value #LENGTH} at the end, and where nulls are left out.
 *
 * @param elements of the column
 * @param column its name, for messages
 * @param nulls what becomes of nulls
 */
record ColumnArrays<A>(ColumnElements<A> elements, String column, ColumnNulls nulls)
    implements Serializable {
  /**
   * Elements of an array: so many that an array's cost is small, so few that garbage is young. A
   * quarter of a megabyte is the largest power of two that G1 takes for young in any heap.
   */
  static final int LENGTH = 1 << 15;

  /**
   * So many elements of a batch, or more, are an array as they are. Spark's batches of cached data
   * have 10,000 rows.
   */
  private static final int AS_IT_IS = 1 << 13;

  /** Of rows, which Spark's iterator may use again for the next one. */
  Iterator<A> ofRows(Iterator<InternalRow> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public A next() {
        A array = elements.make(LENGTH);
        int length = 0;
        for (int i = 0; i < LENGTH && rows.hasNext(); i++) {
          InternalRow row = rows.next();
          if (row.isNullAt(0)) {
            length += ofNull(array, length);
          } else {
            elements.move(row, array, length++);
          }
        }
        return elements.first(array, length);
      }
    };
  }

  /** Of batches, which Spark's iterator may use again for the next one. */
  Iterator<A> ofBatches(Iterator<ColumnarBatch> batches) {
    return new OfBatches<>(this, batches);
  }

  private static final class OfBatches<A> implements Iterator<A> {
    private final ColumnArrays<A> arrays;
    private final Iterator<ColumnarBatch> batches;
    private @Nullable ColumnVector vector;

    /** Rows of the batch, and how many of them are read. */
    private int rows;

    private int at;

    OfBatches(ColumnArrays<A> arrays, Iterator<ColumnarBatch> batches) {
      this.arrays = arrays;
      this.batches = batches;
    }

    @Override
    public boolean hasNext() {
      return vector() != null;
    }

    /** The column of a batch that has rows yet; null at the end. */
    private @Nullable ColumnVector vector() {
      while (at == rows && batches.hasNext()) {
        ColumnarBatch batch = batches.next();
        vector = batch.column(0);
        rows = batch.numRows();
        at = 0;
      }
      return at == rows ? null : vector;
    }

    @Override
    public A next() {
      ColumnVector first = vector();
      if (first != null && rows - at >= AS_IT_IS && !first.hasNull()) {
        int count = Math.min(rows - at, LENGTH);
        A array = arrays.elements.copy(first, at, count);
        at += count;
        return array;
      }
      A array = arrays.elements.make(LENGTH);
      int length = 0;
      int read = 0;
      for (ColumnVector some = first; some != null && read < LENGTH; some = vector()) {
        int count = Math.min(rows - at, LENGTH - read);
        length += arrays.moved(some, at, count, array, length);
        read += count;
        at += count;
      }
      return arrays.elements.first(array, length);
    }
  }

  /** Moves rows, and says how many elements they had. */
  private int moved(ColumnVector vector, int from, int count, A array, int at) {
    if (!vector.hasNull()) {
      elements.move(vector, from, count, array, at);
      return count;
    }
    int length = at;
    int start = from;
    for (int i = from; i < from + count; i++) {
      if (vector.isNullAt(i)) {
        elements.move(vector, start, i - start, array, length);
        length += i - start;
        length += ofNull(array, length);
        start = i + 1;
      }
    }
    elements.move(vector, start, from + count - start, array, length);
    return length + from + count - start - at;
  }

  /** What a null makes: one element, or none. */
  private int ofNull(A array, int at) {
    return switch (nulls) {
      case FAIL ->
          throw new IllegalArgumentException(
              "column " + column + " has a null: choose what becomes of nulls, see ColumnNulls");
      case SKIP -> 0;
      case NAN -> {
        elements.nan(array, at);
        yield 1;
      }
    };
  }
}
