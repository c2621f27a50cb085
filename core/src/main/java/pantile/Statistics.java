// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import pantile.op.select.QuantileMethod;

/**
 * What describes numbers: see {@link Values#statistics}. NaNs are counted, and left out of all
 * else; so numbers differ from those of {@link Values#mean} and its like where there are NaNs, and
 * have the same bits where there are none.
 *
 * @param count how many numbers there are, NaNs left out
 * @param nans how many NaNs
 * @param mean the mean; NaN for no numbers; infinite, or NaN, if infinities are among them
 * @param variance the variance of the population; NaN for no numbers, or if one is infinite
 * @param least the least number, a {@link Long} of integers, else a {@link Double}; null for no
 *     numbers
 * @param lowerQuartile the quantile at 0.25 by {@link QuantileMethod#LINEAR}; NaN for no numbers
 * @param median the quantile at 0.5
 * @param upperQuartile the quantile at 0.75
 * @param greatest the greatest number, as {@code least}
 */
public record Statistics(
    long count,
    long nans,
    double mean,
    double variance,
    @Nullable Number least,
    double lowerQuartile,
    double median,
    double upperQuartile,
    @Nullable Number greatest) {

  /**
   * The population's standard deviation: the root of the variance.
   *
   * @return the deviation; NaN where the variance is
   */
  public double deviation() {
    return Math.sqrt(variance);
  }

  /**
   * The standard deviation of a sample: the root of the variance times n / (n - 1).
   *
   * @return the deviation; NaN for fewer than two numbers, and where the variance is
   */
  public double sampleDeviation() {
    return count < 2 ? Double.NaN : Math.sqrt(variance * (count / (count - 1.0)));
  }

  static <A extends Values<A>> Statistics of(A x) {
    x.begin("statistics");
    try (A all = x.readable()) {
      long length = all.length();
      if (length == 0) {
        return of(all, 0, null);
      }
      Number least = all.least();
      if (!Double.isNaN(least.doubleValue())) {
        return of(all, 0, least);
      }
      try (A some = all.filter(numbers(all))) {
        return of(some, length - some.length(), some.length() == 0 ? null : some.least());
      }
    }
  }

  /** Of floating-point elements, which are not NaN. */
  private static Mask numbers(Values<?> x) {
    return x instanceof Floats floats ? floats.isNaN().not() : ((Doubles) x).isNaN().not();
  }

  private static <A extends Values<A>> Statistics of(A x, long nans, @Nullable Number least) {
    if (least == null) {
      double none = Double.NaN;
      return new Statistics(0, nans, none, none, null, none, none, none, null);
    }
    Number greatest = x.greatest();
    RunningMoments moments = new RunningMoments(x.engine, x.type());
    moments.next(x.source());
    OptionalDouble mean = moments.mean();
    OptionalDouble variance = moments.variance();
    double[] quartiles = x.quantiles(QuantileMethod.LINEAR, 0.25, 0.5, 0.75);
    return new Statistics(
        x.length(),
        nans,
        mean.isPresent() ? mean.getAsDouble() : x.mean(),
        variance.isPresent() ? variance.getAsDouble() : x.variance(),
        least,
        quartiles[0],
        quartiles[1],
        quartiles[2],
        greatest);
  }
}
