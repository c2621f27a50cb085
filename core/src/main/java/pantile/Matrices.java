// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.op.gather.ScatterPlan;
import pantile.op.gather.TransposePlan;
import pantile.op.map.EvaluatePlan;
import pantile.op.matrix.Pairing;
import pantile.op.matrix.RowPairsPlan;
import pantile.spi.Arguments;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** What is done with elements that are put into places, or seen as rows of a matrix. */
final class Matrices {
  private Matrices() {}

  static <A extends Values<A>> Slice scattered(A x, Ints indices, A values) {
    Slice places = Arguments.given(indices, "indices").source();
    Slice given = Arguments.given(values, "values").source();
    if (places.length() != given.length()) {
      throw new IllegalArgumentException(
          places.length() + " indices and " + given.length() + " values cannot be combined");
    }
    x.begin("scatter");
    int length = Scratch.requireArray(x.length());
    if (x.stays()) {
      return OnDevice.scattered(x.engine, x.source(), near(indices), near(values));
    }
    Slice results = Scratch.of(x.type(), length);
    Slice elements = x.elements instanceof Slice.Computed ? x.source() : x.onHeap();
    ScatterPlan.scatter(x.engine, elements, indices.onHeap(), values.onHeap(), results);
    return results;
  }

  /** Elements in an array, or on the device that keeps them. */
  private static Slice near(Values<?> x) {
    Slice source = x.source();
    return source instanceof Slice.Resident ? source : EvaluatePlan.onHeap(x.engine, hosted(x));
  }

  private static Slice hosted(Values<?> x) {
    return OnDevice.host(x.engine, x.source());
  }

  static <A extends Values<A>> Slice transposed(A x, long rows, long columns) {
    requireShape(x, rows, columns);
    x.begin("transpose");
    int length = Scratch.requireArray(x.length());
    int height = (int) Math.min(rows, length); // of no elements, either may be any number
    int width = (int) Math.min(columns, length);
    if (x.stays()) {
      return OnDevice.transposed(x.engine, x.source(), height, width);
    }
    Slice results = Scratch.of(x.type(), length);
    TransposePlan.transpose(x.engine, x.onHeap(), height, width, results);
    return results;
  }

  static <A extends Values<A>> Doubles timesVector(A x, long rows, long columns, A vector) {
    var _ = Arguments.given(vector, "vector");
    requireShape(x, rows, columns);
    if (vector.length() != columns) {
      throw new IllegalArgumentException(
          "rows of " + columns + " elements and a vector of " + vector.length());
    }
    x.begin("matrixVector");
    var _ = Scratch.requireArray(columns);
    double[] results = new double[Scratch.requireArray(rows)];
    return paired(Pairing.DOT, x, vector, (int) columns, results);
  }

  static <A extends Values<A>> Doubles squaredDistances(A x, A others, int coordinates) {
    var _ = Arguments.given(others, "others");
    requirePoints(x, coordinates);
    requirePoints(others, coordinates);
    x.begin("squaredDistances");
    var _ = Scratch.requireArray(others.length());
    long n = x.length() / coordinates;
    long m = others.length() / coordinates;
    boolean many = n > 0 && m > Integer.MAX_VALUE / n;
    int length = Scratch.requireArray(many ? Long.MAX_VALUE : n * m);
    return paired(Pairing.SQUARED_DISTANCE, x, others, coordinates, new double[length]);
  }

  /** Where a device keeps either, the job runs there, and its results come here. */
  private static <A extends Values<A>> Doubles paired(
      Pairing pairing, A x, A y, int columns, double[] results) {
    Slice second = y.source();
    Slice whole = second instanceof Slice.Resident ? second : y.onHeap();
    if (columns > 0) {
      new RowPairsPlan(x.engine, pairing, x.source(), whole, columns).run(results);
    }
    return new Doubles(x.engine, new Slice.Doubles(results, 0, results.length));
  }

  private static void requireShape(Values<?> x, long rows, long columns) {
    boolean none = rows == 0 || columns == 0;
    boolean negative = rows < 0 || columns < 0;
    boolean beyond = !none && !negative && Math.multiplyHigh(rows, columns) != 0;
    if (negative || beyond || rows * columns != x.length()) {
      throw new IllegalArgumentException(
          x.length() + " elements are not " + rows + " rows of " + columns);
    }
  }

  private static void requirePoints(Values<?> x, int coordinates) {
    if (coordinates < 1 || x.length() % coordinates != 0) {
      throw new IllegalArgumentException(
          x.length() + " elements are not points of " + coordinates + " coordinates");
    }
  }
}
