// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

/**
 * About where the n-th prime lies, and how many primes a range has at least.
 *
 * <p>The n-th prime is estimated by the inverse of Riemann's function R, which follows the count of
 * primes closely.
 *
 * <p>Error: with {@code p} the n-th prime, at most {@code √p ((ln p)² / (8π) + 2)} and the rounding
 * of {@code double} numbers, {@code p / 2^49}, for {@code p >= 2657}. Schoenfeld (1976) gives the
 * bound on the count under Riemann's hypothesis; Büthe (2018) shows it with no hypothesis for all
 * that a {@code long} holds. What is seen is far less, below {@code √p}. Below 2657 the error is at
 * most 30.
 *
 * <p>R is summed as Gram's series, whose terms are all positive, so that nothing cancels.
 */
final class PrimeEstimate {
  /** The count of primes below 2^63. */
  static final long MAX_N = 216_289_611_853_439_384L;

  private static final int TERMS = 200;

  /** From here on the error of the logarithmic integral is bounded. */
  private static final double LEAST_BOUNDED = 2657;

  /** Parts of a range, over each of which a logarithm is nearly a constant. */
  private static final int PARTS = 64;

  /** More than the relative error of {@link #PARTS} quotients and their sum, and of the bounds. */
  private static final double ROUNDING = 0x1p-40;

  /** The terms' denominators without the factorial: {@code k ζ(k + 1)}. */
  private static final double[] DENOMINATOR = new double[TERMS];

  static {
    for (int k = 1; k < TERMS; k++) {
      DENOMINATOR[k] = k * zeta(k + 1);
    }
  }

  private PrimeEstimate() {}

  /**
   * An estimate of the n-th prime (the first is 2).
   *
   * @param n 1 to {@link #MAX_N}
   * @return a number from 2 to 2^63 - 1
   * @throws IllegalArgumentException if {@code n} is outside of that range
   */
  static long estimate(long n) {
    if (n < 1 || n > MAX_N) {
      throw new IllegalArgumentException("n must be 1 to " + MAX_N + ", not " + n);
    }
    if (n < 4) {
      return n == 1 ? 2 : 2 * n - 1;
    }
    double target = n;
    double log = Math.log(target);
    double x = target * (log + Math.log(log) - 1) + 3;
    // Newton's steps; the derivative of R is close to 1 / ln x. Each gains several digits.
    for (int i = 0; i < 20; i++) {
      double step = (riemann(x) - target) * Math.log(x);
      x = Math.max(2, x - step);
      if (Math.abs(step) <= 1e-15 * x) {
        break;
      }
    }
    // The cast saturates at 2^63 - 1.
    return Math.round(x);
  }

  /**
   * A number of primes that a range has for certain.
   *
   * <p>The count up to {@code x} differs from the logarithmic integral of {@code x} by less than
   * {@code √x ln x / (8π)} from 2657 on (Schoenfeld and Büthe, as above). So a range has more
   * primes than the integral of {@code 1 / ln t} over it, less both ends' differences. The
   * integrand is convex, so that the midpoint rule gives too little and never too much. O(1) time.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return at most the count; 0 where nothing is certain
   */
  static long atLeast(long lo, long hi) {
    double from = Math.max((double) lo, LEAST_BOUNDED);
    double to = (double) hi - 1;
    if (to <= from) {
      return 0;
    }
    double step = (to - from) / PARTS;
    double integral = 0;
    for (int i = 0; i < PARTS; i++) {
      integral += step / Math.log(from + (i + 0.5) * step);
    }
    // Ends that are rounded to doubles may take in that many numbers too many.
    double rounded = 2 * Math.ulp(to);
    double certain = integral * (1 - ROUNDING) - difference(from) - difference(to) - rounded;
    return certain <= 0 ? 0 : (long) certain;
  }

  private static double difference(double x) {
    return Math.sqrt(x) * Math.log(x) / (8 * Math.PI);
  }

  /** Riemann's R, an approximation of the count of primes up to {@code x >= 1}. */
  static double riemann(double x) {
    double log = Math.log(x);
    double sum = 1;
    double power = 1;
    for (int k = 1; k < TERMS; k++) {
      power *= log / k;
      double term = power / DENOMINATOR[k];
      sum += term;
      if (k > log && term < sum * 1e-17) {
        break;
      }
    }
    return sum;
  }

  /** Riemann's zeta at an integer {@code s >= 2}, by Euler's and Maclaurin's formula. */
  private static double zeta(int s) {
    int from = 20;
    double sum = 0;
    double power = Math.pow(from, -s);
    sum += power * from / (s - 1) + power / 2 + s * power / from / 12;
    sum -= s * (s + 1.0) * (s + 2.0) * power / from / from / from / 720;
    for (int i = from - 1; i >= 1; i--) {
      sum += Math.pow(i, -s);
    }
    return sum;
  }
}
