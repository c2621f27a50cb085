// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.Doubles;
import pantile.Ints;
import pantile.Longs;
import pantile.Order;
import pantile.Pantile;
import pantile.Picked;
import pantile.Runs;
import pantile.op.select.QuantileMethod;
import pantile.op.sort.Rank;

/**
 * Orders and selections of random numbers, by the library and by NumPy: equal to the bit, but for
 * the signs of zeros and the bits of NaNs, which NumPy may not keep.
 */
class NumpySelectTest {
  private static final int LENGTH = 150;
  private static final double[] SHARES = {0, 1e-9, 0.1, 0.25, 1 / 3.0, 0.5, 0.75, 0.9, 0.999, 1};

  private final SplittableRandom random = new SplittableRandom(23);
  private final NumPyChecks numpy = new NumPyChecks();

  @Test
  void resultsAreNumPys() throws Exception {
    NumPy.requireInstalled();
    try (Pantile pt = Pantile.open()) {
      integers(pt);
      for (int length : new int[] {1, 2, 17, LENGTH}) {
        reals(pt, length);
      }
      withNaN(pt);
    }
    numpy.run();
  }

  private void integers(Pantile pt) {
    int[] numbers = random.ints(LENGTH, -60, 60).toArray();
    long[] others = random.longs(LENGTH, 0, 5).toArray();
    Ints x = pt.over(numbers);
    Longs y = pt.over(others);
    numpy.let("x", numbers);
    numpy.let("y", others);
    check(x.unique().toArray(), "np.unique(x)");
    check(x.countDistinct(), "len(np.unique(x))");
    Runs<Ints> counted = x.sort().runs();
    check(counted.values().toArray(), "np.unique(x)");
    check(counted.lengths().toArray(), "np.unique(x, return_counts=True)[1]");
    check(x.uniqueInOrder().toArray(), "x[np.sort(np.unique(x, return_index=True)[1])]");
    check(x.gt(20).indices().toArray(), "np.flatnonzero(x > 20)");
    check(x.partition(x.gt(20)).toArray(), "np.concatenate((x[x > 20], x[~(x > 20)]))");
    check(x.repeat(y.toInts()).toArray(), "np.repeat(x, y)");
    check(x.argSort().toArray(), "argsort(x)");
    check(Order.by(y).then(x).argSort().toArray(), "np.lexsort((x, y))");
    check(y.sortBy(x).toArray(), "y[argsort(x)]");
    check(x.rank(Rank.MIN).toArray(), "np.searchsorted(np.sort(x), x) + 1");
    check(x.rank(Rank.DENSE).toArray(), "np.unique(x, return_inverse=True)[1] + 1");
    check(x.rank(Rank.ORDINAL).toArray(), "argsort(argsort(x)) + 1");
    check(x.rotate(33).toArray(), "np.roll(x, 33)");
    check(y.rotate(-5).toArray(), "np.roll(y, -5)");
    check(x.sort().merge(y.toInts().sort()).toArray(), "np.sort(np.concatenate((x, y)))");
    for (int k : new int[] {0, 1, 50, LENGTH}) {
      Picked<Ints> top = x.topK(k);
      check(top.indices().toArray(), "argsort(-x)[:" + k + "]");
      check(top.values().toArray(), "-np.sort(-x)[:" + k + "]");
      check(y.bottomK(k).indices().toArray(), "argsort(y)[:" + k + "]");
    }
    check(x.nth(20), "np.partition(x, 20)[20]");
    check(x.median(), "np.median(x)");
    quantiles("x", method -> x.quantiles(method, SHARES));
    quantiles("y", method -> y.quantiles(method, SHARES));
  }

  private void reals(Pantile pt, int length) {
    double[] numbers =
        random.doubles(length, -1e3, 1e3).map(v -> random.nextInt(4) == 0 ? 0.125 : v).toArray();
    Doubles d = pt.over(numbers);
    numpy.let("d", numbers);
    check(d.argSort().toArray(), "argsort(d)");
    check(d.unique().toArray(), "np.unique(d)");
    check(d.median(), "np.median(d)");
    check(d.nth(length / 3), "np.sort(d)[" + length / 3 + "]");
    check(d.topK(length / 2).values().toArray(), "-np.sort(-d)[:" + length / 2 + "]");
    quantiles("d", method -> d.quantiles(method, SHARES));
  }

  private void withNaN(Pantile pt) {
    double computed = Double.longBitsToDouble(0xfff8_0000_0000_0000L); // as x86 makes 0 / 0
    double[] numbers = {3, computed, -0.0, Double.POSITIVE_INFINITY, 0.0, Double.NaN, 3};
    Doubles d = pt.over(numbers);
    numpy.let("d", numbers);
    check(d.unique().toArray(), "np.unique(d)");
    check(d.median(), "np.median(d)");
    check(d.bottomK(7).values().toArray(), "np.sort(d)");
    quantiles("d", method -> d.quantiles(method, SHARES));
  }

  private interface Quantiled {
    double[] by(QuantileMethod method);
  }

  private void quantiles(String name, Quantiled ours) {
    for (QuantileMethod method : QuantileMethod.values()) {
      String theirs =
          String.format(
              Locale.ROOT,
              "np.quantile(%s, np.array(%s), method='%s')",
              name,
              NumPyChecks.python(SHARES),
              method.name().toLowerCase(Locale.ROOT));
      check(ours.by(method), theirs);
    }
  }

  private void check(Object ours, String theirs) {
    numpy.check(ours, theirs);
  }
}
