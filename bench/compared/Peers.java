// SPDX-License-Identifier: Apache-2.0

import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import it.unimi.dsi.fastutil.doubles.DoubleOpenHashSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.MathArrays;
import org.apache.commons.numbers.core.Norm;
import org.apache.commons.statistics.descriptive.IntSum;
import org.apache.commons.statistics.descriptive.LongSum;
import org.apache.commons.statistics.descriptive.Max;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Min;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Sum;
import org.apache.commons.statistics.descriptive.Variance;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/** What libraries of Java give for the inputs: {@code Peers FOLDER}. The JDK stands beside them. */
final class Peers {
  private Peers() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    sums();
    moments();
    norms();
    extremes();
    sorts(folder);
    quantiles();
    integers();
  }

  private static void sums() {
    sum("JDK `DoubleStream.sum`", x -> DoubleStream.of(x).sum());
    sum("Commons Math `StatUtils.sum`", StatUtils::sum);
    sum("Commons Statistics `Sum`", x -> Sum.of(x).getAsDouble());
    sum(
        "Commons Numbers `Sum`",
        x -> org.apache.commons.numbers.core.Sum.of(x).getAsDouble());
    sum("EJML `elementSum`", x -> CommonOps_DDRM.elementSum(column(x)));
    Cells.row(
        "threads",
        "JDK `DoubleStream.sum` in parallel, 1 to 4 threads",
        () -> distinct(Inputs.many()),
        () ->
            DoubleStream.of(Inputs.turned()).parallel().sum()
                == DoubleStream.of(Inputs.many()).parallel().sum(),
        () ->
            DoubleStream.of(Inputs.padded()).parallel().sum()
                == DoubleStream.of(Inputs.many()).parallel().sum());
    threads("Commons Math `StatUtils.sum`", StatUtils::sum);
    threads("Commons Statistics `Sum`", x -> Sum.of(x).getAsDouble());
    threads(
        "Commons Numbers `Sum`", x -> org.apache.commons.numbers.core.Sum.of(x).getAsDouble());
    threads("EJML `elementSum`", x -> CommonOps_DDRM.elementSum(column(x)));
    Cells.row(
        "float",
        "JDK `float` in a loop, `Arrays.parallelPrefix` of `double`",
        () -> {
          float sum = 0;
          for (float x : Inputs.ones()) {
            sum += x;
          }
          return sum;
        },
        () -> {
          double[] ones = new double[Inputs.ONES];
          Arrays.fill(ones, 1);
          Arrays.parallelPrefix(ones, Double::sum);
          return ones[Inputs.ONES - 1];
        });
  }

  private interface Reduction {
    double of(double[] x);
  }

  private static void sum(String who, Reduction sum) {
    Cells.row(
        "sum",
        who,
        () -> sum.of(Inputs.CANCELS),
        () -> sum.of(Inputs.LEAVES),
        () -> sum.of(Inputs.TENTHS),
        () -> sum.of(Inputs.NEGATIVE_ZEROS),
        () -> sum.of(Inputs.INFINITIES),
        () -> sum.of(Inputs.NOTHING));
  }

  private static void threads(String who, Reduction sum) {
    Cells.row(
        "threads",
        who,
        () -> "one thread",
        () -> sum.of(Inputs.turned()) == sum.of(Inputs.many()),
        () -> sum.of(Inputs.padded()) == sum.of(Inputs.many()));
  }

  private static String distinct(double[] x) throws Exception {
    Set<Double> sums = new HashSet<>();
    int runs = 0;
    for (int threads = 1; threads <= 4; threads++) {
      try (ForkJoinPool pool = new ForkJoinPool(threads)) {
        for (int i = 0; i < 5; i++) {
          sums.add(pool.submit(() -> DoubleStream.of(x).parallel().sum()).get());
          runs++;
        }
      }
    }
    return sums.size() + " of " + runs;
  }

  private static DMatrixRMaj column(double[] x) {
    return DMatrixRMaj.wrap(x.length, 1, x);
  }

  private static void moments() {
    mean("JDK `average`", x -> DoubleStream.of(x).average().getAsDouble());
    mean("Commons Math `StatUtils.mean`", StatUtils::mean);
    mean("Commons Statistics `Mean`", x -> Mean.of(x).getAsDouble());
    variance("Commons Math `populationVariance`", StatUtils::populationVariance);
    variance(
        "Commons Statistics `Variance`, biased",
        x -> Variance.of(x).setBiased(true).getAsDouble());
  }

  private static void mean(String who, Reduction mean) {
    Cells.row(
        "mean",
        who,
        () -> mean.of(Inputs.ALIKE),
        () -> mean.of(Inputs.UNLIKE),
        () -> mean.of(Inputs.NOTHING));
  }

  private static void variance(String who, Reduction variance) {
    Cells.row(
        "variance",
        who,
        () -> variance.of(Inputs.NANOSECONDS),
        () -> variance.of(Inputs.TEN),
        () -> variance.of(Inputs.ALIKE),
        () -> variance.of(Inputs.FIVE),
        () -> variance.of(Inputs.NOTHING));
  }

  private static void norms() {
    norm("Commons Math `MathArrays.safeNorm`", MathArrays::safeNorm);
    norm("Commons Numbers `Norm.L2`", Norm.L2::of);
    norm("EJML `normF`", x -> NormOps_DDRM.normF(column(x)));
    norm("EJML `fastNormF`", x -> NormOps_DDRM.fastNormF(column(x)));
  }

  private static void norm(String who, Reduction norm) {
    Cells.row(
        "norm",
        who,
        () -> norm.of(Inputs.LARGE),
        () -> norm.of(Inputs.SMALL),
        () -> norm.of(Inputs.BOTH),
        () -> norm.of(Inputs.NOTHING));
  }

  private static void extremes() {
    extreme(
        "JDK `DoubleStream.min`, `max`",
        x -> DoubleStream.of(x).min().getAsDouble(),
        x -> DoubleStream.of(x).max().getAsDouble());
    extreme("Commons Math `StatUtils.min`, `max`", StatUtils::min, StatUtils::max);
    extreme(
        "Commons Statistics `Min`, `Max`",
        x -> Min.of(x).getAsDouble(),
        x -> Max.of(x).getAsDouble());
    extreme(
        "EJML `elementMin`, `elementMax`",
        x -> CommonOps_DDRM.elementMin(column(x)),
        x -> CommonOps_DDRM.elementMax(column(x)));
  }

  private static void extreme(String who, Reduction min, Reduction max) {
    Cells.row(
        "extreme",
        who,
        () -> min.of(Inputs.ONE_NAN),
        () -> max.of(Inputs.ONE_NAN),
        () -> min.of(Inputs.ZEROS),
        () -> max.of(Inputs.TURNED),
        Cells.NONE,
        () -> min.of(Inputs.NOTHING));
  }

  private static void sorts(Path folder) {
    sort(folder, "JDK `Arrays.sort`", "jdk", Arrays::sort);
    sort(folder, "Commons Math `sortInPlace`", "math", x -> MathArrays.sortInPlace(x));
    sort(folder, "fastutil `quickSort`", "quick", DoubleArrays::quickSort);
    sort(folder, "fastutil `mergeSort`", "merge", DoubleArrays::mergeSort);
    sort(folder, "fastutil `radixSort`", "radix", DoubleArrays::radixSort);
    sort(folder, "fastutil `parallelRadixSort`", "parallel", DoubleArrays::parallelRadixSort);
    Cells.row(
        "distinct",
        "JDK `DoubleStream.distinct`",
        () -> DoubleStream.of(Inputs.VALUES).distinct().toArray());
    Cells.row(
        "distinct",
        "fastutil `DoubleOpenHashSet`",
        () -> new DoubleOpenHashSet(Inputs.VALUES).toDoubleArray());
  }

  private static void sort(Path folder, String who, String file, Consumer<double[]> sort) {
    Callable<Object> large =
        () -> {
          double[] x = Inputs.unsorted(folder);
          sort.accept(x);
          return Inputs.left(folder, "sorted-" + file, x);
        };
    Cells.row(
        "sort",
        who,
        () -> {
          double[] x = Inputs.MIXED.clone();
          sort.accept(x);
          return x;
        },
        large);
  }

  private static void quantiles() {
    Cells.row(
        "quantile",
        "Commons Math `StatUtils.percentile`",
        () -> StatUtils.percentile(Inputs.FOUR, 25),
        () -> StatUtils.percentile(Inputs.GAP, 50),
        () -> StatUtils.percentile(Inputs.HIGH, 50),
        () -> StatUtils.percentile(Inputs.NOTHING, 50));
    Cells.row(
        "quantile",
        "Commons Statistics `Quantile`, `Median`",
        () -> Quantile.withDefaults().evaluate(Inputs.FOUR.clone(), 0.25),
        () -> Median.withDefaults().evaluate(Inputs.GAP.clone()),
        () -> Median.withDefaults().evaluate(Inputs.HIGH.clone()),
        () -> Median.withDefaults().evaluate(Inputs.NOTHING));
  }

  private static void integers() {
    int zero = Inputs.NOTHING.length;
    Cells.row(
        "integer",
        "JDK `IntStream.sum`, `LongStream.sum`, `/`",
        () -> IntStream.of(Integer.MAX_VALUE, 1).sum(),
        () -> LongStream.of(Long.MAX_VALUE, 1).sum(),
        () -> 1 / zero);
    Cells.row(
        "integer",
        "Commons Statistics `IntSum`, `LongSum`",
        () -> IntSum.of(Integer.MAX_VALUE, 1).getAsBigInteger(),
        () -> LongSum.of(Long.MAX_VALUE, 1).getAsBigInteger(),
        Cells.NONE);
  }
}
