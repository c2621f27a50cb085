// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Locale;
import java.util.NoSuchElementException;
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.CanonicalMoments;
import pantile.op.reduce.CountEqual;
import pantile.op.reduce.End;
import pantile.op.reduce.Ends;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.ExactVariance;
import pantile.op.reduce.Int128;
import pantile.op.reduce.Int192;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.reduce.Term;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.Counted;

/**
 * Reductions of data whose element type is known only at run time, a mapped file say; made by
 * {@link Pantile#over}. Results have the widest type of their kind: {@link Long} for integers,
 * {@link Double} for floating-point elements. The rules for NaN, -0.0, empty data and overflow are
 * those of the array methods of {@link Pantile}, which compute with this class.
 *
 * <p>Every method reads the data once (the variance of integers twice), in O(n) time and O(n /
 * 4096) extra memory. Sums, means, norms and variances of {@code double} elements read them a
 * second time if something overflowed or underflowed in between, or an element is not finite;
 * variances of zeros and norms of zeros do too. Dot products read their operands three times then.
 */
public final class Reductions {
  private final Engine engine;
  private final Slice x;

  Reductions(Engine engine, Slice x) {
    this.engine = engine;
    this.x = Engine.readable(x);
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
      engine.requireOpen();
      return Double.NaN;
    }
    if (!x.type().floating()) {
      return wideSum().dividedBy(x.length());
    }
    double plain = plainSum();
    return sound(plain) ? plain / x.length() : new SafeScaling(engine, x).mean();
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
      engine.requireOpen();
      return Double.NaN;
    }
    if (x.type().floating()) {
      double variance = new SafeScaling(engine, x).variance();
      mayFollow("if something left the range, or all are equal, moments of scaled elements follow");
      return variance;
    }
    Int192 squares = engine.reduce(new ExactDot(x.type()), x, x);
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
      double norm = new SafeScaling(engine, x).norm2();
      mayFollow("if squares left the range, or all are zero, one of scaled elements follows");
      return norm;
    }
    Term term = new Term.ScaledSquare(1.0);
    return Math.sqrt(engine.reduce(new BlockSum(x.type(), term), x).total());
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
    var _ = Calls.given(y, "y");
    if (y.length() != x.length() || y.type() != x.type()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a dot product needs two operands alike, not %d %s and %d %s",
              x.length(),
              x.type(),
              y.length(),
              y.type()));
    }
    if (x.type().floating()) {
      double plain = engine.reduce(new BlockDot(x.type()), x, y).total();
      mayFollow(
          "if it is not finite, two jobs min-max follow, and perhaps a dot of scaled elements");
      return sound(plain) ? plain : new SafeScaling(engine, x).dot(y, plain);
    }
    return engine.reduce(new ExactDot(x.type()), x, y).toLongExact();
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
    var _ = Calls.given(value, "value");
    return x.type().floating()
        ? countEqual(ExactNumber.doubleOf(value))
        : countEqual(ExactNumber.longOf(value));
  }

  long countEqual(long value) {
    return engine.reduce(new CountEqual(x.type(), value), x);
  }

  long countEqual(double value) {
    return engine.reduce(new CountEqual(x.type(), Double.doubleToRawLongBits(value)), x);
  }

  long exactSum() {
    return wideSum().toLongExact();
  }

  double floatingSum() {
    double plain = plainSum();
    return sound(plain) ? plain : new SafeScaling(engine, x).sum();
  }

  /** Whether a sum or a sum of products is right: nothing in between overflowed. */
  private boolean sound(double sum) {
    return Math.abs(sum) <= Double.MAX_VALUE || x.type() != ElementType.DOUBLE;
  }

  /** Says in an explanation what is run only of some elements, of 64 bits alone. */
  private void mayFollow(String jobs) {
    if (x.type() == ElementType.DOUBLE && x.length() > 0) {
      engine.call().remark(jobs);
    }
  }

  private double plainSum() {
    double sum = engine.reduce(new BlockSum(x.type(), new Term.Value()), x).total();
    mayFollow("if it is not finite, a sum of scaled elements follows");
    return sum;
  }

  Extremes extremes(Ends ends) {
    requireElements();
    return engine.reduce(new MinMax(x.type(), ends), x);
  }

  private Int128 wideSum() {
    return engine.reduce(new ExactSum(x.type()), x);
  }

  private long position(End end) {
    requireElements();
    return engine.reduce(new ArgExtreme(x.type(), end), x).index();
  }

  /** What the data are; computes nothing. */
  @Override
  public String toString() {
    return "Reductions of " + Counted.of(x.length(), "element") + " of type " + x.type();
  }

  private Number number(long key) {
    if (x.type().floating()) {
      return Extremes.toDouble(key);
    }
    return key;
  }

  private void requireElements() {
    if (x.length() == 0) {
      throw new NoSuchElementException("an empty range has no extreme element");
    }
  }
}
