// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import pantile.Doubles;

/** Expressions; plain loops and the canonical order written out say what is right. */
final class MapWorks {
  private static final String SQUARES = "sum of (x - y)^2 double";
  private static final String RETURNS = "sum of log(p[i+1]/p[i]) double";
  private static final String LINE = "2 x + 3 y + 1 double";

  /** The works' names: what a contest of an expression's loop may concern. */
  static final List<String> NAMES = List.of(SQUARES, RETURNS, LINE);

  private MapWorks() {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(
        () -> squares(DemoData.tame(seed, size), DemoData.tame(seed + 1, size)),
        () -> returns(prices(seed, size)),
        () -> line(DemoData.tame(seed, size), DemoData.tame(seed + 1, size)));
  }

  /** Greater than 0, so that each has a logarithm. */
  private static double[] prices(long seed, int size) {
    double[] prices = DemoData.tame(seed, size);
    for (int i = 0; i < size; i++) {
      prices[i] = 1 + Math.abs(prices[i]);
    }
    return prices;
  }

  private static DemoWork squares(double[] x, double[] y) {
    IntToDoubleFunction term = i -> (x[i] - y[i]) * (x[i] - y[i]);
    return DemoWork.reading(
        SQUARES,
        x.length,
        16L * x.length,
        pantile -> pantile.over(x).sub(pantile.over(y)).square().sum(),
        new Judge(sum -> Expected.sameBits((double) sum, Expected.canonicalSum(x.length, term))),
        DemoWork.rival(
            "IntStream.parallel().mapToDouble().sum()",
            x.length,
            () -> IntStream.range(0, x.length).parallel().mapToDouble(term).sum(),
            new Judge(sum -> Expected.nearSum((double) sum, x.length, term))));
  }

  private static DemoWork returns(double[] p) {
    int length = Math.max(0, p.length - 1);
    IntToDoubleFunction term = i -> StrictMath.log(p[i + 1] / p[i]);
    return DemoWork.reading(
        RETURNS,
        p.length,
        8L * p.length,
        pantile -> {
          Doubles all = pantile.over(p);
          return all.drop(1).div(all.dropLast(1)).log().sum();
        },
        new Judge(sum -> Expected.sameBits((double) sum, Expected.canonicalSum(length, term))),
        DemoWork.rival(
            "IntStream.parallel().mapToDouble().sum()",
            p.length,
            () -> IntStream.range(0, length).parallel().mapToDouble(term).sum(),
            new Judge(sum -> Expected.nearSum((double) sum, length, term))));
  }

  private static DemoWork line(double[] x, double[] y) {
    double[] to = new double[x.length];
    Predicate<Object> right = new Judge(_ -> isLine(x, y, to));
    return new DemoWork(
        LINE,
        x.length,
        16L * x.length,
        () -> Arrays.fill(to, 0),
        pantile -> {
          pantile.over(x).mul(2).add(pantile.over(y).mul(3)).add(1).copyTo(to, 0);
          return to;
        },
        right,
        List.of(
            DemoWork.rival(
                "Arrays.parallelSetAll",
                x.length,
                () -> {
                  Arrays.parallelSetAll(to, i -> 2 * x[i] + 3 * y[i] + 1);
                  return to;
                },
                right)));
  }

  private static boolean isLine(double[] x, double[] y, double[] to) {
    for (int i = 0; i < to.length; i++) {
      if (!Expected.sameBits(to[i], 2 * x[i] + 3 * y[i] + 1)) {
        return false;
      }
    }
    return true;
  }
}
