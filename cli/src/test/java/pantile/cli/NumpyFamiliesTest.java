// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pantile.Doubles;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Segments;
import pantile.op.group.Bins;
import pantile.op.search.Side;

/** A family a test: results of random numbers, by the library and by NumPy. */
class NumpyFamiliesTest {
  private static final int LENGTH = 2000;

  private final NumPyChecks numpy = new NumPyChecks();
  private final SplittableRandom random = new SplittableRandom(2023);
  private Pantile pt = Pantile.open();

  @BeforeEach
  void numpyIsThere() throws InterruptedException {
    NumPy.requireInstalled();
  }

  @AfterEach
  void close() {
    pt.close();
  }

  private Ints ints(String name, int length, int least, int bound) {
    int[] numbers = random.ints(length, least, bound).toArray();
    numpy.let(name, numbers);
    return pt.over(numbers);
  }

  private Longs longs(String name, int length) {
    long[] numbers = random.longs(length, -(1L << 40), 1L << 40).toArray();
    numpy.let(name, numbers);
    return pt.over(numbers);
  }

  /** Many are equal, and one in ten is not finite. No zero: NumPy's have no sign in an order. */
  private Doubles doubles(String name, int length) {
    double computed = Double.longBitsToDouble(0xfff8_0000_0000_0000L); // as x86 makes 0 / 0
    double[] special = {Double.NaN, computed, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] numbers = random.doubles(length, 1, 9).toArray();
    for (int i = 0; i < length; i++) {
      int choice = random.nextInt(30);
      numbers[i] =
          choice < special.length
              ? special[choice]
              : choice < 15 ? Math.rint(numbers[i]) : numbers[i];
    }
    numpy.let(name, numbers);
    return pt.over(numbers);
  }

  @Test
  void searches() throws Exception {
    Ints x = ints("x", LENGTH, -300, 300);
    Ints y = ints("y", 400, -400, 400);
    check("searchsorted(np.sort(y), x)", y.sort().searchSorted(x));
    check("searchsorted(np.sort(y), x, 'right')", y.sort().searchSorted(x, Side.RIGHT));
    check("flatnonzero(np.isin(x, y))", x.isIn(y).indices());
    check("flatnonzero(np.isin(x, y))", x.semiJoin(y));
    check("flatnonzero(~np.isin(x, y))", x.antiJoin(y));
    check("union1d(x, y)", x.union(y));
    check("intersect1d(x, y)", x.intersection(y));
    check("setdiff1d(x, y)", x.difference(y));
    check("concatenate((x, y))", x.concat(y));
    Doubles d = doubles("d", LENGTH);
    Doubles e = doubles("e", 100);
    numpy.check(e.sort().searchSorted(d).toArray(), "np.searchsorted(np.sort(e), d)");
    numpy.check(
        e.sort().searchSorted(d, Side.RIGHT).toArray(), "np.searchsorted(np.sort(e), d, 'right')");
    numpy.check(d.union(e).toArray(), "np.union1d(d, e)");
    Longs a = longs("a", LENGTH);
    check("searchsorted(np.sort(a), a[::-1])", a.sort().searchSorted(a.reverse()));
    numpy.run();
  }

  private void check(String theirs, Ints ours) {
    numpy.check(ours.toArray(), "np." + theirs);
  }

  @Test
  void histograms() throws Exception {
    Ints x = ints("x", LENGTH, 0, 50);
    numpy.check(x.histogram(Bins.even(50, 0, 50)).toArray(), "np.bincount(x, minlength=50)");
    double[] numbers = random.doubles(LENGTH, -3, 3).toArray();
    double[] edges = {-2.5, -1, -0.5, 0.25, 2, 2.75};
    numpy.let("d", numbers);
    numpy.let("edges", edges);
    Doubles d = pt.over(numbers);
    numpy.check(d.histogram(Bins.between(edges)).toArray(), "np.histogram(d, edges)[0]");
    for (int bins : new int[] {1, 7, 100, 5000}) {
      numpy.check(
          d.histogram(Bins.even(bins, -2, 2)).toArray(),
          "np.histogram(d, " + bins + ", (-2, 2))[0]");
    }
    numpy.run();
  }

  @Test
  void windows() throws Exception {
    Ints x = ints("x", LENGTH, -1_000_000, 1_000_000);
    Doubles d = doubles("d", LENGTH);
    double[] positive = random.doubles(LENGTH, 1, 2).toArray();
    numpy.let("p", positive);
    for (int w : new int[] {1, 2, 33, LENGTH}) {
      String of = "windows(%s, " + w + ").%s(axis=1)";
      numpy.check(x.rolling(w).sum().toArray(), of.formatted("x", "sum"));
      numpy.check(x.rolling(w).mean().toArray(), of.formatted("x", "mean"));
      numpy.check(x.rolling(w).min().toArray(), of.formatted("x", "min"));
      numpy.check(x.rolling(w).max().toArray(), of.formatted("x", "max"));
      numpy.check(d.rolling(w).min().toArray(), of.formatted("d", "min"));
      numpy.check(d.rolling(w).max().toArray(), of.formatted("d", "max"));
      numpy.near(pt.over(positive).rolling(w).mean().toArray(), of.formatted("p", "mean"));
      numpy.near(pt.over(positive).rolling(w).variance().toArray(), of.formatted("p", "var"));
    }
    check("minimum.accumulate(x)", x.cumulativeMin());
    check("maximum.accumulate(x)", x.cumulativeMax());
    check("cumprod(x, dtype=np.int32)", x.cumulativeProduct());
    check("diff(x)", x.differences());
    numpy.check(d.cumulativeMin().toArray(), "np.minimum.accumulate(d)");
    numpy.check(d.cumulativeMax().toArray(), "np.maximum.accumulate(d)");
    numpy.check(d.differences().toArray(), "np.diff(d)");
    numpy.run();
  }

  /** No segment is empty: {@code reduceat} gives an element for those. */
  @Test
  void segments() throws Exception {
    long[] numbers = random.longs(LENGTH, -(1L << 40), 1L << 40).toArray();
    int[] offsets = new int[81];
    for (int i = 1; i < 80; i++) {
      offsets[i] = offsets[i - 1] + 1 + random.nextInt(20);
    }
    offsets[80] = LENGTH;
    numpy.let("x", numbers);
    numpy.let("o", offsets);
    Segments<Longs, Longs> segments = pt.over(numbers).segments(pt.over(offsets));
    numpy.check(segments.sum().toArray(), "np.add.reduceat(x, o[:-1])");
    numpy.check(segments.min().toArray(), "np.minimum.reduceat(x, o[:-1])");
    numpy.check(segments.max().toArray(), "np.maximum.reduceat(x, o[:-1])");
    check("diff(o)", segments.counts());
    check("repeat(np.arange(80), np.diff(o))", segments.numbers());
    String each = "np.concatenate([np.%s(s) for s in np.split(x, o[1:-1])])";
    numpy.check(segments.sort().toArray(), each.formatted("sort"));
    numpy.check(segments.inclusiveScan().toArray(), each.formatted("cumsum"));
    numpy.run();
  }

  @Test
  void places() throws Exception {
    int[] numbers = random.ints(LENGTH).toArray();
    int[] places = random.ints(LENGTH, 0, LENGTH).toArray();
    numpy.let("x", numbers);
    numpy.let("p", places);
    Ints x = pt.over(numbers);
    Ints p = pt.over(places);
    check("take(x, p)", x.gather(p));
    numpy.check(
        x.scatter(p, x.reverse()).toArray(), "[y := x.copy(), y.__setitem__(p, x[::-1])][0]");
    check("ravel(x.reshape(40, 50).T)", x.transpose(40, 50));
    double[] matrix = random.ints(LENGTH, -9, 9).asDoubleStream().toArray();
    double[] vector = Arrays.copyOf(matrix, 50);
    numpy.let("m", matrix);
    numpy.let("v", vector);
    numpy.check(
        pt.over(matrix).matrixVector(40, 50, pt.over(vector)).toArray(), "m.reshape(40, 50) @ v");
    numpy.check(
        pt.over(matrix).squaredDistances(pt.over(vector), 5).toArray(),
        "((m.reshape(-1, 1, 5) - v.reshape(1, -1, 5)) ** 2).sum(axis=2).ravel()");
    numpy.run();
  }
}
