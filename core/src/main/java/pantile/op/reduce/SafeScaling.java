// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import pantile.op.Jobs;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Repeats reductions of floating-point elements whose plain result is not a number or is out of
 * range. Elements are multiplied by a power of two, so that no intermediate result leaves the
 * range. The result is scaled back, which rounds once at most. Elements that are not finite then
 * have the effect that they should have.
 *
 * <p>The scales are constants or depend on the number of elements. Dot products are an exception,
 * since their factors may differ too much in magnitude. (The idea is that of Blue, "A portable
 * Fortran program to find the Euclidean norm of a vector", 1978, who scales by constants, and
 * scales only what is out of range.)
 *
 * <p>In {@code double}, nothing that is computed of {@code float} elements leaves the range, unless
 * an element does: of 2^61 of them, a sum is less than 2^189, a sum of products less than 2^317;
 * the square of the smallest element is 2^-298, the variance of unlike elements more than 2^-361.
 *
 * @param jobs what runs the jobs
 * @param x the elements
 */
record SafeScaling(Jobs jobs, Slice x) {
  /** Sums of squares from here on have lost nothing to underflow. */
  private static final double LEAST_SAFE = CanonicalMoments.LEAST_SAFE;

  /**
   * What brings into range whatever has left it in sums of squares of less than 2^61 elements. A
   * sum that overflows has an element of 2^481 or more, which comes to lie between 2^-119 and
   * 2^424; so what an element loses to underflow does not count, and 2^61 squares of twice that do
   * not overflow. Where squares underflow, elements are small enough to be multiplied as much: even
   * the square of the smallest number becomes 2^-948.
   */
  private static final int SHIFT = 600;

  /**
   * A result and the power of two that it is to be multiplied by.
   *
   * @param value the result of scaled elements
   * @param exponent of the power of two
   */
  private record Scaled(double value, int exponent) {
    double back() {
      return Math.scalb(value, exponent);
    }
  }

  /** Whether a sum of squares can be trusted; NaN can. */
  private boolean inRange(double plain) {
    return (plain >= LEAST_SAFE && finite(plain)) || x.type() != ElementType.DOUBLE;
  }

  private static boolean finite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE;
  }

  /** The sum, which may be infinite. */
  double sum() {
    return scaledSum().back();
  }

  /** The mean, finite if the elements are. */
  double mean() {
    Scaled sum = scaledSum();
    double total = sum.back();
    if (finite(total) || !finite(sum.value())) {
      return total / x.length();
    }
    double mean = Math.scalb(sum.value() / x.length(), sum.exponent());
    return Math.clamp(mean, -Double.MAX_VALUE, Double.MAX_VALUE); // beyond by rounding alone
  }

  /**
   * Each element is less than 2^(1024 - shift), so that sums of any of them are at most 2^1023, and
   * stay so when they are rounded.
   */
  private Scaled scaledSum() {
    int shift = 1 + log2(x.length());
    Term term = new Term.Scaled(Math.scalb(1.0, -shift));
    return new Scaled(jobs.reduce(new BlockSum(x.type(), term), x).total(), shift);
  }

  /**
   * The dot product, which may be infinite.
   *
   * @param y the second operand's elements
   * @param plain the sum of products of the elements as they are
   */
  double dot(Slice y, double plain) {
    Extremes ofX = jobs.reduce(new MinMax(x.type(), Ends.BOTH), x);
    Extremes ofY = jobs.reduce(new MinMax(y.type(), Ends.BOTH), y);
    if (Double.isNaN(Extremes.toDouble(ofX.min())) || Double.isNaN(Extremes.toDouble(ofY.min()))) {
      return Double.NaN;
    }
    // Each product is less than 2^(ex + ey + 2), so that all of them are at most 2^1023.
    int ex = exponent(ofX);
    int ey = exponent(ofY);
    int shift = Math.max(0, ex + ey + 2 + log2(x.length()) - Double.MAX_EXPONENT);
    if (shift == 0) {
      return plain; // nothing but an element can have been infinite
    }
    // The larger factors become smaller first: what elements lose to underflow is then multiplied
    // by less. Neither shift exceeds 543.
    int shiftX = Math.clamp((shift + ex - ey) / 2, 0, shift);
    double scaleX = Math.scalb(1.0, -shiftX);
    double scaleY = Math.scalb(1.0, shiftX - shift);
    double scaled = jobs.reduce(new BlockDot(x.type(), scaleX, scaleY), x, y).total();
    return Math.scalb(scaled, shift);
  }

  /** The exponent of the largest finite magnitude, or more. */
  private static int exponent(Extremes ends) {
    double largest =
        Math.max(Math.abs(Extremes.toDouble(ends.min())), Math.abs(Extremes.toDouble(ends.max())));
    return Math.min(Math.getExponent(largest), Double.MAX_EXPONENT);
  }

  /** The root of the sum of squares. */
  double norm2() {
    BlockSums squares = squares(1.0);
    double plain = squares.total();
    if (inRange(plain) || Double.isNaN(plain) || squares.isEmpty()) {
      return Math.sqrt(plain);
    }
    int shift = plain > 1 ? SHIFT : -SHIFT;
    return Math.scalb(Math.sqrt(squares(Math.scalb(1.0, -shift)).total()), shift);
  }

  private BlockSums squares(double scale) {
    return jobs.reduce(new BlockSum(x.type(), new Term.ScaledSquare(scale)), x);
  }

  /** The variance: NaN if an element is not finite, infinite if the true one is too large. */
  double variance() {
    CanonicalMoments moments = moments(1.0);
    double plain = moments.variance();
    if (x.type() != ElementType.DOUBLE || moments.inRange()) {
      return finite(plain) ? plain : Double.NaN;
    }
    int shift = plain < LEAST_SAFE ? -SHIFT : SHIFT;
    double scaled = moments(Math.scalb(1.0, -shift)).variance();
    return finite(scaled) ? Math.scalb(scaled, 2 * shift) : Double.NaN;
  }

  private CanonicalMoments moments(double scale) {
    return jobs.reduce(new BlockMoments(x.type(), scale), x).merged(x.length());
  }

  /** The binary logarithm of a positive number, rounded up. */
  private static int log2(long n) {
    return Long.SIZE - Long.numberOfLeadingZeros(n - 1);
  }
}
