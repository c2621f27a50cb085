// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.util.NoSuchElementException;
import pantile.op.Jobs;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Plans reductions as jobs. Results have the widest type of their kind: {@link Long} for integers,
 * {@link Double} for floating-point elements.
 *
 * <p>Every method takes O(n) time and O(n / 4096) extra memory. Every method reads the data once,
 * except that the variance of integers reads them twice. Sums, means, norms and variances of
 * floating-point elements read them a second time if an intermediate result overflowed or
 * underflowed, or if an element is not finite. Variances of zeros and norms of zeros do so too. Dot
 * products then read their operands three times.
 */
public final class ReducePlan {
  private final Jobs jobs;
  private final Slice x;

  /**
   * Reductions of one slice.
   *
   * @param jobs runs the jobs
   * @param x the elements
   */
  public ReducePlan(Jobs jobs, Slice x) {
    this.jobs = jobs;
    this.x = x;
  }

  /**
   * The sum: exact for integers, in canonical order for floating-point elements, where no overflow
   * in between shows.
   *
   * @return a {@link Long} or a {@link Double}; zero for no elements; infinite if the sum of finite
   *     elements is beyond {@link Double#MAX_VALUE}
   * @throws ArithmeticException if an integer sum does not fit in a {@code long}
   */
  public Number sum() {
    if (x.type().floating()) {
      return floatingSum();
    }
    return exactSum();
  }

  /**
   * The arithmetic mean: the sum (exact for integers) divided by the count, rounded once. That of
   * finite elements is finite, even where their sum is not.
   *
   * @return the mean; NaN for no elements
   */
  public double mean() {
    if (x.length() == 0) {
      jobs.requireOpen();
      return Double.NaN;
    }
    if (!x.type().floating()) {
      return wideSum().dividedBy(x.length());
    }
    double plain = plainSum();
    return sound(plain) ? plain / x.length() : new SafeScaling(jobs, x).mean();
  }

  /**
   * The population variance: the mean of the squared deviations from the mean. That of integers is
   * exact and rounded once ({@link ExactVariance}); that of floating-point elements is computed in
   * canonical order, and its relative error is a few hundred units of rounding at most, unless the
   * mean is some 10^13 times as large as the standard deviation ({@link CanonicalMoments} has the
   * bound). No overflow or underflow in between shows; equal elements have exactly 0.0.
   *
   * @return the variance; NaN for no elements, or if one is not finite; infinite if the variance is
   *     beyond {@link Double#MAX_VALUE}
   */
  public double variance() {
    if (x.length() == 0) {
      jobs.requireOpen();
      return Double.NaN;
    }
    if (x.type().floating()) {
      double variance = new SafeScaling(jobs, x).variance();
      mayFollow("if something left the range, or all are equal, moments of scaled elements follow");
      return variance;
    }
    Int192 squares = jobs.reduce(new ExactDot(x.type()), x, x);
    return ExactVariance.of(x.length(), wideSum(), squares);
  }

  /**
   * The least element; NaN if any is, and -0.0 is less than 0.0.
   *
   * @return a {@link Long} or a {@link Double}
   * @throws NoSuchElementException if there are no elements
   */
  public Number min() {
    return number(extremes(Ends.MIN).min());
  }

  /**
   * The greatest element; NaN if any is, and 0.0 is greater than -0.0.
   *
   * @return a {@link Long} or a {@link Double}
   * @throws NoSuchElementException if there are no elements
   */
  public Number max() {
    return number(extremes(Ends.MAX).max());
  }

  /**
   * Where the least element first stands; the first NaN if there is one.
   *
   * @return the index, from 0
   * @throws NoSuchElementException if there are no elements
   */
  public long argMin() {
    return position(End.MIN);
  }

  /**
   * Where the greatest element first stands; the first NaN if there is one.
   *
   * @return the index, from 0
   * @throws NoSuchElementException if there are no elements
   */
  public long argMax() {
    return position(End.MAX);
  }

  /**
   * The Euclidean norm, free of overflow and underflow in between: where the plain sum of squares
   * leaves the safe range, the elements are scaled by a power of two and summed again.
   *
   * @return the root of the sum of squares in canonical order; 0.0 for no elements
   */
  public double norm2() {
    if (x.type().floating()) {
      double norm = new SafeScaling(jobs, x).norm2();
      mayFollow("if squares left the range, or all are zero, one of scaled elements follows");
      return norm;
    }
    Term term = new Term.ScaledSquare(1.0);
    return Math.sqrt(jobs.reduce(new BlockSum(x.type(), term), x).total());
  }

  /**
   * The dot product: exact for integers; for floating-point elements each product is rounded to
   * {@code double}, then added in canonical order, where no overflow in between shows, be it of a
   * sum or of a product.
   *
   * @param y as many elements, of the same type
   * @return a {@link Long} or a {@link Double}; zero for no elements; infinite if the product of
   *     finite elements is beyond {@link Double#MAX_VALUE}
   * @throws IllegalArgumentException if lengths or types differ
   * @throws ArithmeticException if an integer result does not fit in a {@code long}
   */
  public Number dot(Slice y) {
    var _ = Arguments.given(y, "y");
    if (y.length() != x.length()) {
      throw new IllegalArgumentException(
          x.length() + " elements and " + y.length() + " cannot be combined");
    }
    if (y.type() != x.type()) {
      throw new IllegalArgumentException(
          "elements of " + x.type() + " and of " + y.type() + " cannot be combined");
    }
    if (x.type().floating()) {
      double plain = jobs.reduce(new BlockDot(x.type()), x, y).total();
      mayFollow(
          "if it is not finite, two jobs min-max follow, and perhaps a dot of scaled elements");
      return sound(plain) ? plain : new SafeScaling(jobs, x).dot(y, plain);
    }
    return jobs.reduce(new ExactDot(x.type()), x, y).toLongExact();
  }

  /**
   * How many elements equal a value, by {@code ==}, but NaN equals NaN.
   *
   * @param value any kind of number; compared as a {@code long} for integers, which it must be
   *     exactly, and as a {@code double} otherwise, to which it is rounded
   * @return the count
   * @throws IllegalArgumentException if the elements are integers and the value is none of 64 bits,
   *     or if it is finite and beyond all {@code double}s
   */
  public long count(Number value) {
    var _ = Arguments.given(value, "value");
    return x.type().floating()
        ? countEqual(ExactNumber.doubleOf(value))
        : countEqual(ExactNumber.longOf(value));
  }

  /**
   * How many integers equal a value.
   *
   * @param value the value
   * @return the count
   */
  public long countEqual(long value) {
    return jobs.reduce(new CountEqual(x.type(), value), x);
  }

  /**
   * How many floating-point elements equal a value, by {@code ==}, but NaN equals NaN.
   *
   * @param value the value
   * @return the count
   */
  public long countEqual(double value) {
    return jobs.reduce(new CountEqual(x.type(), Double.doubleToRawLongBits(value)), x);
  }

  /**
   * The exact sum of integers.
   *
   * @return the sum
   * @throws ArithmeticException if it does not fit in a {@code long}
   */
  public long exactSum() {
    return wideSum().toLongExact();
  }

  /**
   * The sum of floating-point elements in canonical order.
   *
   * @return the sum
   */
  public double floatingSum() {
    double plain = plainSum();
    return sound(plain) ? plain : new SafeScaling(jobs, x).sum();
  }

  /**
   * The product of integers.
   *
   * @return the product, wrapped to 64 bits; 1 for no elements
   */
  public long wrappedProduct() {
    return CanonicalProduct.wrapped(jobs.reduce(new BlockProduct(x.type()), x));
  }

  /**
   * The product of floating-point elements in canonical order.
   *
   * @return the product; 1.0 for no elements
   */
  public double floatingProduct() {
    return CanonicalProduct.total(jobs.reduce(new BlockProduct(x.type()), x));
  }

  /** Whether a sum or a sum of products is right: nothing in between overflowed. */
  private boolean sound(double sum) {
    return Math.abs(sum) <= Double.MAX_VALUE || x.type() != ElementType.DOUBLE;
  }

  /**
   * Notes in an explanation a job that is run for some elements alone. Only elements of 64 bits
   * have such jobs.
   */
  private void mayFollow(String what) {
    if (x.type() == ElementType.DOUBLE && x.length() > 0) {
      jobs.remark(what);
    }
  }

  private double plainSum() {
    double sum = jobs.reduce(new BlockSum(x.type(), new Term.Value()), x).total();
    mayFollow("if it is not finite, a sum of scaled elements follows");
    return sum;
  }

  /**
   * The least and the greatest key, in one pass.
   *
   * @param ends which of them are wanted
   * @return the keys
   * @throws NoSuchElementException if there are no elements
   */
  public Extremes extremes(Ends ends) {
    requireElements();
    return jobs.reduce(new MinMax(x.type(), ends), x);
  }

  private Int128 wideSum() {
    return jobs.reduce(new ExactSum(x.type()), x);
  }

  private long position(End end) {
    requireElements();
    return jobs.reduce(new ArgExtreme(x.type(), end), x).index();
  }

  private Number number(long key) {
    if (x.type().floating()) {
      return Extremes.toDouble(key);
    }
    return key;
  }

  private void requireElements() {
    jobs.requireOpen();
    if (x.length() == 0) {
      throw new NoSuchElementException("an empty range has no extreme element");
    }
  }
}
