// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

/**
 * Where a quantile lies between sorted elements: the nine definitions of Hyndman and Fan, "Sample
 * quantiles in statistical packages", The American Statistician 50 (1996), under the names that
 * NumPy gave them. All steps are of 64-bit floating-point arithmetic, as those of {@code
 * numpy.quantile}, so that both have the same bits.
 */
public enum QuantileMethod {
  /** The least element that at least the share q of all does not exceed. Definition 1. */
  INVERTED_CDF,
  /** The same, and the mean of two elements where the share is met exactly. Definition 2. */
  AVERAGED_INVERTED_CDF,
  /** The nearest element; of two, the one whose place, counted from 1, is even. Definition 3. */
  CLOSEST_OBSERVATION,
  /** Linear between the steps of the first definition. Definition 4. */
  INTERPOLATED_INVERTED_CDF,
  /** Linear, through the middles of the steps. Definition 5. */
  HAZEN,
  /** Linear, through the expected shares of uniform samples. Definition 6. */
  WEIBULL,
  /** Linear, from the least element for 0 to the greatest for 1. Definition 7. */
  LINEAR,
  /** Approximately unbiased for the median of any distribution. Definition 8. */
  MEDIAN_UNBIASED,
  /** Approximately unbiased if elements are normally distributed. Definition 9. */
  NORMAL_UNBIASED;

  private static final double THIRD = 1 / 3.0;
  private static final double THREE_EIGHTHS = 3 / 8.0;

  /**
   * The place of a quantile among sorted elements, counted from 0. It may lie below 0, or beyond
   * the last.
   *
   * @param n the number of elements, at least 1
   * @param q which quantile, from 0 to 1
   * @return the place, with a fraction
   */
  public double place(long n, double q) {
    return switch (this) {
      case INVERTED_CDF, AVERAGED_INVERTED_CDF -> n * q - 1;
      case CLOSEST_OBSERVATION -> n * q - 1 - 0.5;
      case INTERPOLATED_INVERTED_CDF -> place(n, q, 0, 1);
      case HAZEN -> place(n, q, 0.5, 0.5);
      case WEIBULL -> place(n, q, 0, 0);
      case LINEAR -> (n - 1) * q;
      case MEDIAN_UNBIASED -> place(n, q, THIRD, THIRD);
      case NORMAL_UNBIASED -> place(n, q, THREE_EIGHTHS, THREE_EIGHTHS);
    };
  }

  private static double place(long n, double q, double alpha, double beta) {
    return n * q + (alpha + q * (1 - alpha - beta)) - 1;
  }

  /**
   * The weight of the element after a place. The element before it has the rest of 1.
   *
   * @param place as {@link #place} gives it
   * @return from 0 to 1
   */
  public double weight(double place) {
    double before = Math.floor(place);
    double fraction = place - before;
    return switch (this) {
      case INVERTED_CDF -> fraction == 0 ? 0 : 1;
      case AVERAGED_INVERTED_CDF -> fraction == 0 ? 0.5 : 1;
      case CLOSEST_OBSERVATION -> fraction == 0 && Math.floorMod((long) before, 2) == 1 ? 0 : 1;
      default -> fraction;
    };
  }

  /**
   * What lies between two elements.
   *
   * @param a the one before the place
   * @param b the one after it
   * @param weight of the latter
   * @return {@code a + (b - a) weight}, rounded at each step, and counted from the nearer element;
   *     {@code a (1 - weight) + b weight} where that difference overflows. An element of weight 0
   *     does not count
   */
  public static double between(double a, double b, double weight) {
    if (a == b || weight == 0) {
      return a;
    }
    if (weight == 1) {
      return b;
    }
    double difference = b - a;
    if (Double.isInfinite(difference) && Double.isFinite(a) && Double.isFinite(b)) {
      return a * (1 - weight) + b * weight;
    }
    return weight >= 0.5 ? b - difference * (1 - weight) : a + difference * weight;
  }
}
