// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import pantile.DoubleMinMax;

/** Reductions; plain loops and the canonical order written out say what is right. */
final class ReduceWorks {
  private ReduceWorks() {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(
        () -> sumInts(DemoData.ints(seed, size)),
        () -> countInts(DemoData.ints(seed, size)),
        () -> sumLongs(DemoData.longs(seed, size)),
        () -> sumFloats(DemoData.narrow(DemoData.tame(seed, size))),
        () -> sumDoubles(DemoData.tame(seed, size)),
        () -> meanDoubles(DemoData.tame(seed, size)),
        () -> varianceDoubles(DemoData.tame(seed, size)),
        () -> minMaxDoubles(DemoData.tame(seed, size)),
        () -> argMaxDoubles(DemoData.tame(seed, size)),
        () -> normDoubles(DemoData.tame(seed, size)),
        () -> dotDoubles(DemoData.tame(seed, size), DemoData.tame(seed + 1, size)));
  }

  private static DemoWork sumInts(int[] a) {
    Object sum = Expected.exactSum(a.length, i -> a[i]);
    return DemoWork.reading(
        "sum int",
        a.length,
        4L * a.length,
        pantile -> pantile.sum(a),
        sum::equals,
        DemoWork.rival(
            "IntStream.parallel().asLongStream().sum()",
            a.length,
            () -> Arrays.stream(a).parallel().asLongStream().sum(),
            sum::equals));
  }

  private static DemoWork countInts(int[] a) {
    int value = a[a.length / 2];
    long count = Expected.exactSum(a.length, i -> a[i] == value ? 1 : 0);
    Predicate<Object> right = result -> ((Number) result).longValue() == count;
    return DemoWork.reading(
        "count int",
        a.length,
        4L * a.length,
        pantile -> pantile.count(a, value),
        right,
        DemoWork.rival(
            "IntStream.parallel().filter().count()",
            a.length,
            () -> Arrays.stream(a).parallel().filter(x -> x == value).count(),
            right));
  }

  /** The numbers are made smaller, so that no sum in between overflows. */
  private static DemoWork sumLongs(long[] wide) {
    long[] a = new long[wide.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = wide[i] >> 30;
    }
    Object sum = Expected.exactSum(a.length, i -> a[i]);
    return DemoWork.reading(
        "sum long",
        a.length,
        8L * a.length,
        pantile -> pantile.sum(a),
        sum::equals,
        DemoWork.rival(
            "LongStream.parallel().sum()",
            a.length,
            () -> Arrays.stream(a).parallel().sum(),
            sum::equals));
  }

  private static DemoWork sumFloats(float[] a) {
    return DemoWork.reading(
        "sum float",
        a.length,
        4L * a.length,
        pantile -> pantile.sum(a),
        canonical(a.length, i -> a[i], 1));
  }

  private static DemoWork sumDoubles(double[] a) {
    return DemoWork.reading(
        "sum double",
        a.length,
        8L * a.length,
        pantile -> pantile.sum(a),
        canonical(a.length, i -> a[i], 1),
        DemoWork.rival(
            "DoubleStream.parallel().sum()",
            a.length,
            () -> Arrays.stream(a).parallel().sum(),
            new Judge(result -> Expected.nearSum((double) result, a.length, i -> a[i]))));
  }

  private static DemoWork meanDoubles(double[] a) {
    return DemoWork.reading(
        "mean double",
        a.length,
        8L * a.length,
        pantile -> pantile.mean(a),
        canonical(a.length, i -> a[i], a.length),
        DemoWork.rival(
            "DoubleStream.parallel().average()",
            a.length,
            () -> Arrays.stream(a).parallel().average().orElseThrow(),
            new Judge(
                result -> Expected.nearSum((double) result * a.length, a.length, i -> a[i]))));
  }

  private static DemoWork varianceDoubles(double[] a) {
    return DemoWork.reading(
        "variance double",
        a.length,
        8L * a.length,
        pantile -> pantile.variance(a),
        new Judge(result -> isVariance((double) result, a)));
  }

  private static boolean isVariance(double result, double[] a) {
    double mean = Expected.canonicalSum(a.length, i -> a[i]) / a.length;
    return Expected.sameBits(result, Expected.canonicalVariance(a))
        && Expected.nearSum(result * a.length, a.length, i -> (a[i] - mean) * (a[i] - mean));
  }

  private static DemoWork minMaxDoubles(double[] a) {
    double min = a[0];
    double max = a[0];
    for (double x : a) {
      min = Math.min(min, x);
      max = Math.max(max, x);
    }
    Object ends = new DoubleMinMax(min, max);
    return DemoWork.reading(
        "minMax double",
        a.length,
        8L * a.length,
        pantile -> pantile.minMax(a),
        ends::equals,
        DemoWork.rival(
            "DoubleStream.parallel().summaryStatistics()",
            a.length,
            () -> {
              var statistics = Arrays.stream(a).parallel().summaryStatistics();
              return new DoubleMinMax(statistics.getMin(), statistics.getMax());
            },
            ends::equals));
  }

  private static DemoWork argMaxDoubles(double[] a) {
    int at = 0;
    for (int i = 1; i < a.length; i++) {
      if (Double.compare(a[i], a[at]) > 0) {
        at = i;
      }
    }
    Object expected = at;
    return DemoWork.reading(
        "argMax double",
        a.length,
        8L * a.length,
        pantile -> pantile.argMax(a),
        expected::equals,
        DemoWork.rival(
            "IntStream.parallel().reduce()",
            a.length,
            () ->
                IntStream.range(0, a.length)
                    .parallel()
                    .reduce((i, j) -> a[j] > a[i] ? j : i)
                    .orElseThrow(),
            expected::equals));
  }

  private static DemoWork normDoubles(double[] a) {
    return DemoWork.reading(
        "norm2 double",
        a.length,
        8L * a.length,
        pantile -> pantile.norm2(a),
        new Judge(result -> isNorm((double) result, a)));
  }

  private static boolean isNorm(double result, double[] a) {
    double norm = Math.sqrt(Expected.canonicalSum(a.length, i -> a[i] * a[i]));
    return Expected.sameBits(result, norm)
        && Expected.nearSum(result * norm, a.length, i -> a[i] * a[i]);
  }

  private static DemoWork dotDoubles(double[] x, double[] y) {
    return DemoWork.reading(
        "dot double",
        x.length,
        16L * x.length,
        pantile -> pantile.dot(x, y),
        canonical(x.length, i -> x[i] * y[i], 1),
        DemoWork.rival(
            "IntStream.parallel().mapToDouble().sum()",
            x.length,
            () -> IntStream.range(0, x.length).parallel().mapToDouble(i -> x[i] * y[i]).sum(),
            new Judge(result -> Expected.nearSum((double) result, x.length, i -> x[i] * y[i]))));
  }

  /** The canonical sum over a divisor, to the bit; and that sum is near the true one. */
  private static Predicate<Object> canonical(int length, IntToDoubleFunction term, int divisor) {
    return new Judge(result -> {
      double sum = Expected.canonicalSum(length, term);
      return Expected.sameBits((double) result, sum / divisor)
          && Expected.nearSum(sum, length, term);
    });
  }
}
