// SPDX-License-Identifier: Apache-2.0

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import pantile.Pantile;
import pantile.policy.Tunables;

/** What Pantile gives for the inputs: {@code Ours FOLDER NAME}; NAME tells one JVM from another. */
final class Ours {
  private Ours() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    try (Pantile pt = Pantile.open()) {
      double[] exp = pt.over(Inputs.arguments()).exp().toArray();
      double[] both = Arrays.copyOf(exp, exp.length + 1);
      both[exp.length] = pt.sum(Inputs.many());
      Inputs.left(folder, "exp-pantile-" + args[1], both);
      if (args[1].equals("all")) {
        rows(pt, folder);
      }
    }
  }

  private static void rows(Pantile pt, Path folder) {
    Cells.version("Java", Runtime.version());
    Cells.row(
        "sum",
        "Pantile `sum`",
        () -> pt.sum(Inputs.CANCELS),
        () -> pt.sum(Inputs.LEAVES),
        () -> pt.sum(Inputs.TENTHS),
        () -> pt.sum(Inputs.NEGATIVE_ZEROS),
        () -> pt.sum(Inputs.INFINITIES),
        () -> pt.sum(Inputs.NOTHING));
    Cells.row(
        "sum",
        "Pantile `groupBy(…).sum`",
        () -> grouped(pt, Inputs.CANCELS),
        () -> grouped(pt, Inputs.LEAVES),
        () -> grouped(pt, Inputs.TENTHS),
        () -> grouped(pt, Inputs.NEGATIVE_ZEROS),
        () -> grouped(pt, Inputs.INFINITIES),
        Cells.NONE);
    Cells.row(
        "mean",
        "Pantile `mean`",
        () -> pt.mean(Inputs.ALIKE),
        () -> pt.mean(Inputs.UNLIKE),
        () -> pt.mean(Inputs.NOTHING));
    Cells.row(
        "norm",
        "Pantile `norm2`",
        () -> pt.norm2(Inputs.LARGE),
        () -> pt.norm2(Inputs.SMALL),
        () -> pt.norm2(Inputs.BOTH),
        () -> pt.norm2(Inputs.NOTHING));
    Cells.row(
        "variance",
        "Pantile `variance`",
        () -> pt.variance(Inputs.NANOSECONDS),
        () -> pt.variance(Inputs.TEN),
        () -> pt.variance(Inputs.ALIKE),
        () -> pt.variance(Inputs.FIVE),
        () -> pt.variance(Inputs.NOTHING));
    Cells.row(
        "extreme",
        "Pantile `min`, `max`, `argMin`",
        () -> pt.min(Inputs.ONE_NAN),
        () -> pt.max(Inputs.ONE_NAN),
        () -> pt.min(Inputs.ZEROS),
        () -> pt.max(Inputs.TURNED),
        () -> pt.argMin(Inputs.NAN_INSIDE),
        () -> pt.min(Inputs.NOTHING));
    Cells.row(
        "sort",
        "Pantile `sort`",
        () -> sorted(pt, Inputs.MIXED.clone()),
        () -> Inputs.left(folder, "sorted-pantile", sorted(pt, Inputs.unsorted(folder))));
    Cells.row("distinct", "Pantile `unique`", () -> pt.over(Inputs.VALUES).unique().toArray());
    Cells.row(
        "quantile",
        "Pantile `quantile`, `median`",
        () -> pt.over(Inputs.FOUR).quantile(0.25),
        () -> pt.over(Inputs.GAP).median(),
        () -> pt.over(Inputs.HIGH).median(),
        () -> pt.over(Inputs.NOTHING).median());
    Cells.row(
        "float",
        "Pantile `sum`, `inclusiveScan`",
        () -> pt.sum(Inputs.ones()),
        () -> pt.inclusiveScan(Inputs.ones())[Inputs.ONES - 1]);
    Cells.row(
        "integer",
        "Pantile `sum`, `div`",
        () -> pt.sum(new int[] {Integer.MAX_VALUE, 1}),
        () -> pt.sum(new long[] {Long.MAX_VALUE, 1}),
        () -> pt.over(new int[] {1}).div(pt.over(new int[] {0})).toArray()[0]);
    Cells.row(
        "threads",
        "Pantile `sum`, 1 to 4 workers, tiles of three sizes",
        () -> distinct(Inputs.many()),
        () -> pt.sum(Inputs.turned()) == pt.sum(Inputs.many()),
        () -> pt.sum(Inputs.padded()) == pt.sum(Inputs.many()));
    Cells.row(
        "threads",
        "Pantile `groupBy(…).sum`",
        Cells.NONE,
        () -> grouped(pt, Inputs.turned()) == grouped(pt, Inputs.many()),
        () -> grouped(pt, Inputs.padded()) == grouped(pt, Inputs.many()));
  }

  private static double grouped(Pantile pt, double[] x) {
    return pt.over(new int[x.length]).groupBy().sum(pt.over(x)).toArray()[0];
  }

  private static double[] sorted(Pantile pt, double[] x) {
    pt.sort(x);
    return x;
  }

  private static String distinct(double[] x) {
    Set<Double> sums = new HashSet<>();
    int runs = 0;
    for (int workers = 1; workers <= 4; workers++) {
      for (int tile : new int[] {4096, 100_000, 1_000_000}) {
        try (Pantile pt =
            Pantile.builder().cpuWorkers(workers).tunables(Tunables.alwaysTiled(tile)).open()) {
          for (int i = 0; i < 5; i++) {
            sums.add(pt.sum(x));
            runs++;
          }
        }
      }
    }
    return sums.size() + " of " + runs;
  }
}
