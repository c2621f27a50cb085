// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import pantile.Doubles;
import pantile.Floats;
import pantile.Pantile;
import pantile.Values;
import pantile.op.matrix.Pairing;
import pantile.spi.DeviceException.Kind;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Fault;
import pantile.testkit.FaultyDevices;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;
import pantile.testkit.Step;
import pantile.testkit.Subject;

/** Matrices times vectors, and distances of points, compared with reductions of their rows. */
public final class MatrixCases extends CaseSource {
  /** Rows, others, columns. */
  private static final int[][] SHAPES = {
    {0, 1, 5},
    {1, 1, 1},
    {3, 2, 1},
    {7, 5, 2},
    {50, 3, 3},
    {9, 70, 31},
    {5, 3, 33},
    {4, 2, 63},
    {40, 1, 64},
    {3, 3, 65},
    {2, 2, 4095},
    {3, 1, 4096},
    {2, 2, 4097},
    {3, 2, 9000}
  };

  private static final List<ElementType> TYPES = List.of(ElementType.FLOAT, ElementType.DOUBLE);

  /** Cases without state. */
  public MatrixCases() {
    super("matrix", "rows");
  }

  @Override
  protected void cases(Cases cases) {
    for (Distribution distribution :
        List.of(
            Distribution.RANDOM, Distribution.HUGE, Distribution.SPECIALS, Distribution.EDGES)) {
      cases.add("rowsAreReduced " + distribution, subject -> rowsAreReduced(subject, distribution));
    }
    cases.add("nothingTimesNothing", MatrixCases::nothingTimesNothing);
    cases.add("matricesAreRefused", MatrixCases::matricesAreRefused);
    cases.add("expressionsAndKeptElements", MatrixCases::expressionsAndKeptElements);
    for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
      cases.add("faultsInRowsAreMadeGood " + step, subject -> faults(subject, step));
    }
    cases.add("rowsAreExplained", MatrixCases::rowsAreExplained);
  }

  private static Doubles results(Pantile pt, Slice x, Slice y, int columns, Pairing pairing) {
    Values<?> a = pt.over(x);
    Values<?> b = pt.over(y);
    long rows = x.length() / columns;
    boolean dot = pairing == Pairing.DOT;
    if (a instanceof Doubles m && b instanceof Doubles v) {
      return dot ? m.matrixVector(rows, columns, v) : m.squaredDistances(v, columns);
    }
    Floats m = (Floats) a;
    return dot
        ? m.matrixVector(rows, columns, (Floats) b)
        : m.squaredDistances((Floats) b, columns);
  }

  private static double[] expected(Slice x, Slice y, int columns, Pairing pairing) {
    int rows = (int) (x.length() / columns);
    int others = (int) (y.length() / columns);
    double[] expected = new double[rows * others];
    for (int i = 0; i < rows; i++) {
      Slice row = x.sub((long) i * columns, (i + 1L) * columns);
      for (int j = 0; j < others; j++) {
        Slice other = y.sub((long) j * columns, (j + 1L) * columns);
        expected[i * others + j] = NaiveRows.safe(row, other, pairing);
      }
    }
    return expected;
  }

  /** Equal in bits: zeros apart, and each NaN {@link Double#NaN}. */
  private static void assertSame(double[] expected, Doubles actual, String what) {
    long[] bits = Arrays.stream(expected).mapToLong(Double::doubleToLongBits).toArray();
    assertArrayEquals(bits, SliceElements.allBits(actual), what);
  }

  private static void rowsAreReduced(Subject subject, Distribution distribution) {
    subject.requires("row-dots");
    for (ElementType type : TYPES) {
      for (int[] shape : SHAPES) {
        int columns = shape[2];
        Slice x = Input.of(distribution, type, shape[0] * columns).whole();
        for (Pairing pairing : Pairing.values()) {
          int others = pairing == Pairing.DOT ? 1 : shape[1];
          Slice y = new Input(distribution, type, others * columns, 7).whole();
          double[] expected = expected(x, y, columns, pairing);
          subject
              .opened(x.length())
              .forEach(one ->
                  assertSame(
                      expected,
                      results(one.pt(), x, y, columns, pairing),
                      pairing + " of " + type + ", rows of " + columns + ", " + one.setup()));
        }
      }
    }
  }

  private static void nothingTimesNothing(Subject subject) {
    subject.requires("row-dots");
    Pantile pt = subject.pantile();
    Doubles none = pt.over(new double[0]);
    assertArrayEquals(new double[3], none.matrixVector(3, 0, none).toArray());
    assertEquals(0, none.matrixVector(0, 0, none).length());
    assertEquals(0, none.matrixVector(0, 3, pt.over(new double[3])).length());
    assertEquals(0, none.squaredDistances(pt.over(new double[6]), 3).length());
    assertEquals(0, pt.over(new double[6]).squaredDistances(none, 3).length());
    assertArrayEquals(
        new double[] {-0.0}, pt.over(new double[] {-0.0}).matrixVector(1, 1, one(pt)).toArray());
  }

  private static Doubles one(Pantile pt) {
    return pt.over(new double[] {1});
  }

  private static void matricesAreRefused(Subject subject) {
    Pantile pt = subject.pantile();
    Doubles m = pt.over(new double[6]);
    assertEquals(
        "6 elements are not 2 rows of 2",
        assertThrows(IllegalArgumentException.class, () -> m.matrixVector(2, 2, one(pt)))
            .getMessage());
    assertEquals(
        "rows of 3 elements and a vector of 1",
        assertThrows(IllegalArgumentException.class, () -> m.matrixVector(2, 3, one(pt)))
            .getMessage());
    assertEquals(
        "6 elements are not points of 4 coordinates",
        assertThrows(IllegalArgumentException.class, () -> m.squaredDistances(m, 4)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> m.squaredDistances(one(pt), 3));
    assertThrows(IllegalArgumentException.class, () -> m.squaredDistances(m, 0));
  }

  private static void expressionsAndKeptElements(Subject subject) {
    subject.requires("row-dots");
    int columns = 40;
    Slice x = Input.of(Distribution.RANDOM, ElementType.DOUBLE, 30 * columns).whole();
    Slice y = Input.of(Distribution.RANDOM, ElementType.DOUBLE, 3 * columns).whole();
    Pantile pt = subject.pantile();
    Doubles a = (Doubles) pt.over(x);
    Doubles b = (Doubles) pt.over(y);
    double[] distances =
        a.mul(2).evaluate().squaredDistances(b.add(1).evaluate(), columns).toArray();
    double[] products = a.matrixVector(30, columns, b.take(columns)).toArray();
    assertArrayEquals(distances, a.mul(2).squaredDistances(b.add(1), columns).toArray());
    for (DeviceInfo device : pt.devices()) {
      try (Doubles kept = a.on(device);
          Doubles other = b.on(device)) {
        assertArrayEquals(distances, kept.mul(2).squaredDistances(b.add(1), columns).toArray());
        assertArrayEquals(distances, kept.mul(2).squaredDistances(other.add(1), columns).toArray());
        assertArrayEquals(products, kept.matrixVector(30, columns, b.take(columns)).toArray());
        assertArrayEquals(products, a.matrixVector(30, columns, other.take(columns)).toArray());
      }
    }
  }

  private static void faults(Subject subject, Step step) {
    subject.requires("row-dots");
    int columns = 33;
    Slice x = Input.of(Distribution.FINITE, ElementType.FLOAT, 200 * columns).whole();
    Slice y = Input.of(Distribution.FINITE, ElementType.FLOAT, columns).whole();
    double[] expected = expected(x, y, columns, Pairing.DOT);
    for (int turn : new int[] {1, 3, 6}) {
      new FaultyDevices(subject.several(), Fault.once(step, turn, Kind.TRANSIENT), 1000)
          .test(pt -> assertSame(expected, results(pt, x, y, columns, Pairing.DOT), "faults"));
    }
  }

  private static void rowsAreExplained(Subject subject) {
    subject.requires("row-dots");
    String said =
        subject
            .pantile()
            .explain(pt -> {
              Doubles x = pt.over(new double[12]);
              var _ = x.matrixVector(3, 4, x.take(4));
              return x.squaredDistances(x, 4);
            });
    assertTrue(said.contains("row-dots") && said.contains("row-distances"), said);
  }
}
