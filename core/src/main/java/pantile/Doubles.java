// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   JAVA_DOUBLE_UNALIGNED -> JAVA_FLOAT_UNALIGNED
//   OfDouble -> OfFloat
//   doubleToRawLongBits -> floatToRawIntBits
//   longBitsToDouble((long) bits -> intBitsToFloat((int) bits
// @specialise long
//   JAVA_DOUBLE_UNALIGNED -> JAVA_LONG_UNALIGNED
// @specialise int
//   JAVA_DOUBLE_UNALIGNED -> JAVA_INT_UNALIGNED
package pantile;

import java.lang.foreign.ValueLayout;
import java.util.NoSuchElementException;
import java.util.Objects;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax.Extremes;
// @only-long
// import pantile.op.prime.PrimePlan;
// @end
import pantile.op.select.Comparison;
import pantile.spi.Arguments;
import pantile.spi.Operator;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * An immutable sequence of numbers of type {@code double}; see {@link Values}.
 *
 * {@snippet :
 * try (Pantile pt = Pantile.open()) {
 *   Doubles x = pt.over(numbers);
 *   Doubles positive = x.filter(Comparison.GT, 0);
 *   double least = positive.min();
 * }
 * }
 */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element types
public final class Doubles extends Values<Doubles> {
  Doubles(Engine engine, Slice elements) {
    super(engine, elements);
  }

  @Override
  Doubles of(Slice others) {
    return new Doubles(engine, others);
  }

  @Override
  long elementBits(long i) {
    return bits(get(i));
  }

  @Override
  /* keep */ double real(long bits) {
    return fromBits(bits);
  }

  // @only-floating
  /**
   * The sum in the canonical order of {@link pantile.op.reduce.CanonicalSum}, in 64-bit arithmetic:
   * the same bits for any number of workers, any tile size and any device. NaN and infinities
   * propagate as in any sum. No intermediate overflow changes the result: the elements are made
   * smaller by a power of two and summed again, in a second pass. The second pass is made only
   * where a sum overflowed in 64-bit arithmetic or an element is not finite. What the smallest
   * elements may lose by that is far below the rounding error. Takes O(n) time.
   *
   * @return the sum; 0.0 for no elements; infinite if the sum of finite elements is beyond the
   *     range of 64-bit numbers
   */
  public /* keep */ double sum() {
    return reductions().floatingSum();
  }

  // @end
  // @only-integer
  // /**
  //  * The exact sum. Sums in between may exceed 64 bits without harm. O(n) time.
  //  *
  //  * @return the sum; 0 for no elements
  //  * @throws ArithmeticException if it does not fit in 64 bits
  //  */
  // public long sum() {
  //   return reductions().exactSum();
  // }
  //
  // /**
  //  * Groups of rows with equal keys, these being the keys. Takes the time and the memory of
  //  * {@link #argSort} at most; see {@link Groups}, also for how long keys must not change.
  //  *
  //  * @return groups in ascending order of keys
  //  * @throws ArithmeticException if there are more than an array can hold
  //  */
  // public Groups groupBy() {
  //   return Groups.by(this);
  // }
  //
  // /**
  //  * Groups of rows with equal keys in several columns, these being the first. Takes the time and
  //  * the memory of an {@link #argSort} of each column at most.
  //  *
  //  * @param others further columns, {@code Ints} or {@code Longs}, of as many keys
  //  * @return groups in ascending order of the first keys; of equal ones by the second, and so on
  //  * @throws IllegalArgumentException if lengths differ, or a column has floating-point keys
  //  * @throws ArithmeticException if there are more than an array can hold
  //  */
  // public Groups groupBy(Values<?>... others) {
  //   return Groups.by(this, Arguments.given(others, "others"));
  // }
  //
  // @end
  // @only-floating
  /**
   * The least element, as {@link Math#min(double, double)} orders two: -0.0 is less than 0.0. O(n)
   * time.
   *
   * @return the least element; NaN if any is
   * @throws NoSuchElementException if there are no elements
   */
  public double min() {
    return (double) Extremes.toDouble(extremes(Ends.MIN).min());
  }

  /**
   * The greatest element, as {@link Math#max(double, double)} orders two: 0.0 is greater than -0.0.
   * O(n) time.
   *
   * @return the greatest element; NaN if any is
   * @throws NoSuchElementException if there are no elements
   */
  public double max() {
    return (double) Extremes.toDouble(extremes(Ends.MAX).max());
  }

  /**
   * The least and the greatest element, in one pass of O(n) time.
   *
   * @return both, as {@link #min} and {@link #max} have them
   * @throws NoSuchElementException if there are no elements
   */
  public DoubleMinMax minMax() {
    Extremes both = extremes(Ends.BOTH);
    return new DoubleMinMax(
        (double) Extremes.toDouble(both.min()), (double) Extremes.toDouble(both.max()));
  }

  /**
   * The dot product: products are rounded to 64 bits, then added in the canonical order of {@link
   * pantile.op.reduce.CanonicalSum}. No intermediate overflow of a sum or a product changes the
   * result: both operands are read for their largest magnitudes, and then made smaller by powers of
   * two, in two more passes. These passes are made only where something overflowed in 64-bit
   * arithmetic or an element is not finite. Takes O(n) time.
   *
   * @param y as many elements
   * @return the sum of the products; 0.0 if there are none; infinite if that of finite elements is
   *     beyond the range of 64-bit numbers
   * @throws IllegalArgumentException if the lengths differ
   */
  public /* keep */ double dot(Doubles y) {
    return reductions().dot(Arguments.given(y, "y").source()).doubleValue();
  }

  /**
   * These elements being a matrix, row after row: the matrix times a vector. Each result has the
   * bits of {@link #dot} of its row and the vector. A result of {@code double}s that is not finite
   * is computed by itself, once more, so many of these take long. Takes O(n) time for n elements of
   * the matrix. Extra memory: a copy of a vector in mapped memory or an expression.
   *
   * @param rows how many rows the matrix has, at least 0
   * @param columns how many elements each row has, at least 0
   * @param vector as many elements as a row
   * @return a new element a row
   * @throws IllegalArgumentException if {@code rows * columns} is not {@link #length}, or the
   *     vector has more or fewer elements than a row
   * @throws ArithmeticException if there are more rows, or elements in a row, than an array can
   *     hold
   */
  public /* keep */ Doubles matrixVector(long rows, long columns, Doubles vector) {
    return Matrices.timesVector(this, rows, columns, vector);
  }

  /**
   * These elements being points, one after the other: the squared Euclidean distance of each to
   * each of others. Result {@code i * m + j} is of point i of these and point j of the m others,
   * with the bits of {@code x.sub(y).square().sum()} of their coordinates. A result of {@code
   * double}s that is not finite is computed by itself, once more, so many of these take long. Takes
   * O(n m d) time for n and m points of d coordinates. Extra memory beside the result: a copy of
   * other points in mapped memory or an expression.
   *
   * @param others the others, one after the other
   * @param coordinates how many coordinates a point has, at least 1
   * @return n times m new elements
   * @throws IllegalArgumentException if the elements of either are not whole points, or {@code
   *     coordinates} is less than 1
   * @throws ArithmeticException if there are more results, or coordinates of others, than an array
   *     can hold
   */
  public /* keep */ Doubles squaredDistances(Doubles others, int coordinates) {
    return Matrices.squaredDistances(this, others, coordinates);
  }

  /**
   * The product in the canonical order of {@link pantile.op.reduce.CanonicalProduct}, in 64-bit
   * arithmetic: the same bits for any number of workers, any tile size and any device. An overflow
   * in between shows: the product is infinite then, or NaN if a zero is among the others. So does
   * an underflow, which gives zero. The sum of the elements' logarithms leaves no range. Takes O(n)
   * time.
   *
   * @return the product; 1.0 for no elements
   */
  public /* keep */ double product() {
    return reductions().floatingProduct();
  }

  /**
   * Counts the elements that equal a value, by {@code ==}, except that NaN equals NaN. Takes O(n)
   * time.
   *
   * @param value the value
   * @return the count
   */
  public long count(double value) {
    return reductions().countEqual(value);
  }

  /**
   * The elements for which a comparison with a constant holds, in their order: {@code element <
   * constant} for {@link Comparison#LT}, say. Java's operator on {@code double}s compares: -0.0
   * equals 0.0. With a NaN on either side, {@link Comparison#NE} holds, and no other comparison.
   * The kept elements keep their bits, NaNs too. Takes O(n) time: many elements are read twice.
   * Extra memory: as much as the elements have, if there are few enough for the calling thread;
   * else a 512th of that at most.
   *
   * @param comparison which elements are kept
   * @param constant what they are compared with
   * @return exactly the kept elements, new
   * @throws pantile.error.JobFailedException if the elements change meanwhile, so that another
   *     number of them would be kept than was counted
   */
  public Doubles filter(Comparison comparison, double constant) {
    return filtered(comparison, constant);
  }

  // @end
  // @only-integer
  // /**
  //  * The least element. O(n) time.
  //  *
  //  * @return the least element
  //  * @throws NoSuchElementException if there are no elements
  //  */
  // public double min() {
  //   return (double) extremes(Ends.MIN).min();
  // }
  //
  // /**
  //  * The greatest element. O(n) time.
  //  *
  //  * @return the greatest element
  //  * @throws NoSuchElementException if there are no elements
  //  */
  // public double max() {
  //   return (double) extremes(Ends.MAX).max();
  // }
  //
  // /**
  //  * The least and the greatest element, in one pass of O(n) time.
  //  *
  //  * @return both
  //  * @throws NoSuchElementException if there are no elements
  //  */
  // public DoubleMinMax minMax() {
  //   Extremes both = extremes(Ends.BOTH);
  //   return new DoubleMinMax((double) both.min(), (double) both.max());
  // }
  //
  // /**
  //  * The exact dot product. Sums in between may exceed 64 bits without harm. O(n) time.
  //  *
  //  * @param y as many elements
  //  * @return the sum of the products; 0 if there are none
  //  * @throws IllegalArgumentException if the lengths differ
  //  * @throws ArithmeticException if it does not fit in 64 bits
  //  */
  // public long dot(Doubles y) {
  //   return reductions().dot(Arguments.given(y, "y").source()).longValue();
  // }
  //
  // /**
  //  * The product of the elements, each as a {@code long}. Multiplications wrap, as Java's do: the
  //  * result is the lowest 64 bits of the true product. O(n) time.
  //  *
  //  * @return the product; 1 for no elements
  //  */
  // public long product() {
  //   return reductions().wrappedProduct();
  // }
  //
  // /**
  //  * How many elements equal a value. O(n) time.
  //  *
  //  * @param value the value
  //  * @return the count
  //  */
  // public long count(double value) {
  //   return reductions().countEqual(value);
  // }
  //
  // /**
  //  * The elements for which a comparison with a constant holds, in their order: {@code element <
  //  * constant} for {@link Comparison#LT}, say. O(n) time: many elements are read twice. Extra
  //  * memory: of few enough for the calling thread, as much as they have; of more, a 512th of
  //  * it at most.
  //  *
  //  * @param comparison which elements are kept
  //  * @param constant what they are compared with
  //  * @return exactly the kept elements, new
  //  * @throws pantile.error.JobFailedException if the elements change meanwhile, so that another
  //  *     number of them would be kept than was counted
  //  */
  // public Doubles filter(Comparison comparison, double constant) {
  //   return filtered(comparison, constant);
  // }
  //
  // @end
  // @only-long
  // /**
  //  * Which elements are prime: certain for every {@code long}. O(n) time, the greater the numbers
  //  * the longer.
  //  *
  //  * @return a flag for each
  //  * @throws ArithmeticException if there are more than an array can hold
  //  */
  // public boolean[] isPrime() {
  //   return PrimePlan.arePrime(engine, source());
  // }
  //
  // @end
  // @only-floating
  /**
   * The windows of a length: ranges of neighbouring elements, one for each place at which one
   * begins. Computes nothing yet.
   *
   * @param window how many elements each has, at least 1
   * @return n - w + 1 windows; none if {@code window} is greater than n
   * @throws IllegalArgumentException if {@code window} is less than 1
   */
  public Rolling<Doubles, /* keep */ Doubles> rolling(int window) {
    return Rolling./* keep */ withDoubles(this, window);
  }

  /**
   * Segments: ranges side by side. Takes O(m) time for m offsets, and 4 to 12 bytes for each.
   *
   * @param offsets where segments begin, and last the number of elements: ascending from 0; equal
   *     ones make empty segments
   * @return one segment less than offsets
   * @throws IllegalArgumentException if offsets are not so; the message names the first that is not
   * @throws ArithmeticException if there are more elements or offsets than an array can hold
   */
  public Segments<Doubles, /* keep */ Doubles> segments(Ints offsets) {
    return Segments./* keep */ withDoubles(this, Arguments.given(offsets, "offsets").onHeap());
  }

  /**
   * Segments: ranges side by side. Takes O(m) time for m offsets, and 4 to 12 bytes for each.
   *
   * @param offsets where segments begin, and last the number of elements: ascending from 0; equal
   *     ones make empty segments
   * @return one segment less than offsets
   * @throws IllegalArgumentException if offsets are not so; the message names the first that is not
   * @throws ArithmeticException if there are more elements or offsets than an array can hold
   */
  public Segments<Doubles, /* keep */ Doubles> segments(Longs offsets) {
    return Segments./* keep */ withDoubles(this, Arguments.given(offsets, "offsets").onHeap());
  }

  // @end
  // @only-integer
  // /**
  //  * The windows of a length: ranges of neighbouring elements, one for each place at which one
  //  * begins. Computes nothing yet.
  //  *
  //  * @param window how many elements each has, at least 1
  //  * @return n - w + 1 windows; none if {@code window} is greater than n
  //  * @throws IllegalArgumentException if {@code window} is less than 1
  //  */
  // public Rolling<Doubles, Longs> rolling(int window) {
  //   return Rolling.withLongs(this, window);
  // }
  //
  // /**
  //  * Segments: ranges side by side. Takes O(m) time for m offsets, and 4 to 12 bytes for each.
  //  *
  //  * @param offsets where segments begin, and last the number of elements: ascending from 0;
  //  *     equal ones make empty segments
  //  * @return one segment less than offsets
  //  * @throws IllegalArgumentException if offsets are not so; the message names the first that
  //  *     is not
  //  * @throws ArithmeticException if there are more elements or offsets than an array can hold
  //  */
  // public Segments<Doubles, Longs> segments(Ints offsets) {
  //   return Segments.withLongs(this, Arguments.given(offsets, "offsets").onHeap());
  // }
  //
  // /**
  //  * Segments: ranges side by side. Takes O(m) time for m offsets, and 4 to 12 bytes for each.
  //  *
  //  * @param offsets where segments begin, and last the number of elements: ascending from 0;
  //  *     equal ones make empty segments
  //  * @return one segment less than offsets
  //  * @throws IllegalArgumentException if offsets are not so; the message names the first that
  //  *     is not
  //  * @throws ArithmeticException if there are more elements or offsets than an array can hold
  //  */
  // public Segments<Doubles, Longs> segments(Longs offsets) {
  //   return Segments.withLongs(this, Arguments.given(offsets, "offsets").onHeap());
  // }
  //
  // @end
  /**
   * {@code element + y} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles add(Doubles y) {
    return map(Operator.ADD, y);
  }

  /**
   * {@code element + y} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many elements
   */
  public Doubles add(double y) {
    return map(Operator.ADD, bits(y));
  }

  /**
   * {@code element - y} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles sub(Doubles y) {
    return map(Operator.SUB, y);
  }

  /**
   * {@code element - y} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many elements
   */
  public Doubles sub(double y) {
    return map(Operator.SUB, bits(y));
  }

  /**
   * {@code element * y} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles mul(Doubles y) {
    return map(Operator.MUL, y);
  }

  /**
   * {@code element * y} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many elements
   */
  public Doubles mul(double y) {
    return map(Operator.MUL, bits(y));
  }

  /**
   * {@code element / y} for each element. Nothing is computed yet. An integer division by zero
   * throws {@link ArithmeticException} when the element is computed.
   *
   * @param y as many elements
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles div(Doubles y) {
    return map(Operator.DIV, y);
  }

  /**
   * {@code element / y} for each element. Nothing is computed yet. An integer division by zero
   * throws {@link ArithmeticException} when the element is computed.
   *
   * @param y the second operand for every element
   * @return as many elements
   */
  public Doubles div(double y) {
    return map(Operator.DIV, bits(y));
  }

  /**
   * {@code c - element} for each element. Nothing is computed yet.
   *
   * @param c the first operand for every element
   * @return as many elements
   */
  public Doubles subFrom(double c) {
    return mapFrom(Operator.SUB, bits(c));
  }

  /**
   * {@code c / element} for each element. Nothing is computed yet. An integer division by zero
   * throws {@link ArithmeticException} when the element is computed.
   *
   * @param c the first operand for every element
   * @return as many elements
   */
  public Doubles divInto(double c) {
    return mapFrom(Operator.DIV, bits(c));
  }

  /**
   * {@code element * element} for each element. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles square() {
    return map(Operator.MUL, this);
  }

  /**
   * The sign of each element: 1, -1, or the element itself if it is neither greater nor less than
   * 0. Such an element keeps its bits. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles signum() {
    return blend(1, gt(0)).blend(-1, lt(0));
  }

  /**
   * {@code Math.clamp(element, least, most)} for each element. Nothing is computed yet.
   *
   * @param least the least result
   * @param most the greatest result
   * @return as many elements
   * @throws IllegalArgumentException where {@code Math.clamp} throws it: if {@code least} is
   *     greater than {@code most}, or either is NaN
   */
  public Doubles clamp(double least, double most) {
    try {
      var _ = Math.clamp(least, least, most);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "clamp takes least <= most, not " + least + " and " + most, e);
    }
    return max(least).min(most);
  }

  /**
   * For each element the one {@code k} places before it: for the element {@code i} that of index
   * {@code i - k}. Elements keep their bits. Nothing is computed yet, with one exception: elements
   * that depend on a division of integers are computed first, into memory.
   *
   * {@snippet :
   * Doubles change = price.sub(price.lag(1, 0));
   * }
   *
   * @param k how many places; negative for elements behind; any number
   * @param outside the element where there is none: the first {@code k}, or the last {@code -k}
   * @return as many elements
   * @throws ArithmeticException if an integer is divided by zero for one that is moved
   */
  public Doubles lag(long k, double outside) {
    return lagged(k, bits(outside));
  }

  /**
   * {@code element % y} for each element. Nothing is computed yet. An integer division by zero
   * throws {@link ArithmeticException} when the element is computed.
   *
   * @param y as many elements
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles rem(Doubles y) {
    return map(Operator.REM, y);
  }

  /**
   * {@code element % y} for each element. Nothing is computed yet. An integer division by zero
   * throws {@link ArithmeticException} when the element is computed.
   *
   * @param y the second operand for every element
   * @return as many elements
   */
  public Doubles rem(double y) {
    return map(Operator.REM, bits(y));
  }

  /**
   * {@code Math.min(element, y)} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles min(Doubles y) {
    return map(Operator.MIN, y);
  }

  /**
   * {@code Math.min(element, y)} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many elements
   */
  public Doubles min(double y) {
    return map(Operator.MIN, bits(y));
  }

  /**
   * {@code Math.max(element, y)} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles max(Doubles y) {
    return map(Operator.MAX, y);
  }

  /**
   * {@code Math.max(element, y)} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many elements
   */
  public Doubles max(double y) {
    return map(Operator.MAX, bits(y));
  }

  /**
   * {@code -element} for each element. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles neg() {
    return map(Operator.NEG);
  }

  /**
   * {@code Math.abs(element)} for each element. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles abs() {
    return map(Operator.ABS);
  }

  /**
   * Whether {@code element < y} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many conditions
   * @throws IllegalArgumentException if the lengths differ
   */
  public Mask lt(Doubles y) {
    return compare(Operator.LT, y);
  }

  /**
   * Whether {@code element < y} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many conditions
   */
  public Mask lt(double y) {
    return compare(Operator.LT, bits(y));
  }

  /**
   * Whether {@code element <= y} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many conditions
   * @throws IllegalArgumentException if the lengths differ
   */
  public Mask le(Doubles y) {
    return compare(Operator.LE, y);
  }

  /**
   * Whether {@code element <= y} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many conditions
   */
  public Mask le(double y) {
    return compare(Operator.LE, bits(y));
  }

  /**
   * Whether {@code element > y} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many conditions
   * @throws IllegalArgumentException if the lengths differ
   */
  public Mask gt(Doubles y) {
    return Arguments.given(y, "y").compare(Operator.LT, this);
  }

  /**
   * Whether {@code element > y} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many conditions
   */
  public Mask gt(double y) {
    return compareFrom(Operator.LT, bits(y));
  }

  /**
   * Whether {@code element >= y} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many conditions
   * @throws IllegalArgumentException if the lengths differ
   */
  public Mask ge(Doubles y) {
    return Arguments.given(y, "y").compare(Operator.LE, this);
  }

  /**
   * Whether {@code element >= y} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many conditions
   */
  public Mask ge(double y) {
    return compareFrom(Operator.LE, bits(y));
  }

  /**
   * Whether {@code element == y} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many conditions
   * @throws IllegalArgumentException if the lengths differ
   */
  public Mask eq(Doubles y) {
    return compare(Operator.EQ, y);
  }

  /**
   * Whether {@code element == y} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many conditions
   */
  public Mask eq(double y) {
    return compare(Operator.EQ, bits(y));
  }

  /**
   * Whether {@code element != y} for each element. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many conditions
   * @throws IllegalArgumentException if the lengths differ
   */
  public Mask ne(Doubles y) {
    return compare(Operator.NE, y);
  }

  /**
   * Whether {@code element != y} for each element. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many conditions
   */
  public Mask ne(double y) {
    return compare(Operator.NE, bits(y));
  }

  /**
   * Elements of others where a condition holds, and these elements elsewhere. Elements keep their
   * bits. Nothing is computed yet.
   *
   * @param y the others, as many
   * @param where as many conditions
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles blend(Doubles y, Mask where) {
    return blended(Arguments.given(y, "y").expression(), where);
  }

  /**
   * A constant where a condition holds, and these elements elsewhere. Elements keep their bits.
   * Nothing is computed yet.
   *
   * @param y the constant
   * @param where as many conditions
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles blend(double y, Mask where) {
    return blended(bits(y), where);
  }

  // @only-floating
  /**
   * {@code Math.sqrt(element)} for each element. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles sqrt() {
    return map(Operator.SQRT);
  }

  /**
   * {@code Math.floor(element)} for each element: the greatest integer that is not greater. A zero
   * keeps its sign. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles floor() {
    return map(Operator.FLOOR);
  }

  /**
   * {@code Math.ceil(element)} for each element: the least integer that is not less. A zero keeps
   * its sign, and of an element between -1 and 0 the result is -0.0. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles ceil() {
    return map(Operator.CEIL);
  }

  /**
   * {@code Math.rint(element)} for each element: the nearest integer, and the even one if two are
   * equally near. A result of zero has the element's sign. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles rint() {
    return map(Operator.RINT);
  }

  /**
   * Whether each element is NaN. Nothing is computed yet.
   *
   * @return as many conditions
   */
  public Mask isNaN() {
    return ne(this);
  }

  /**
   * Whether each element is neither infinite nor NaN. Nothing is computed yet.
   *
   * @return as many conditions
   */
  public Mask isFinite() {
    return abs().le(Double.MAX_VALUE);
  }

  /**
   * {@code Math.fma(element, b, c)} for each element: the product is not rounded before the sum.
   * Nothing is computed yet.
   *
   * @param b the factors, as many
   * @param c the summands, as many
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles fma(Doubles b, Doubles c) {
    return map(Operator.FMA, b, c);
  }

  /**
   * E to the power of each element, with the bits of {@link StrictMath#exp} rounded to the
   * elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles exp() {
    return map(Operator.EXP);
  }

  /**
   * {@code e} to the power of each element, less 1, with the bits of {@link StrictMath#expm1}
   * rounded to the elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles expm1() {
    return map(Operator.EXPM1);
  }

  /**
   * The natural logarithm of each element, with the bits of {@link StrictMath#log} rounded to the
   * elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles log() {
    return map(Operator.LOG);
  }

  /**
   * The natural logarithm of the element plus 1 of each element, with the bits of {@link
   * StrictMath#log1p} rounded to the elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles log1p() {
    return map(Operator.LOG1P);
  }

  /**
   * The decimal logarithm of each element, with the bits of {@link StrictMath#log10} rounded to the
   * elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles log10() {
    return map(Operator.LOG10);
  }

  /**
   * The cube root of each element, with the bits of {@link StrictMath#cbrt} rounded to the
   * elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles cbrt() {
    return map(Operator.CBRT);
  }

  /**
   * The sine of each element, with the bits of {@link StrictMath#sin} rounded to the elements'
   * type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles sin() {
    return map(Operator.SIN);
  }

  /**
   * The cosine of each element, with the bits of {@link StrictMath#cos} rounded to the elements'
   * type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles cos() {
    return map(Operator.COS);
  }

  /**
   * The tangent of each element, with the bits of {@link StrictMath#tan} rounded to the elements'
   * type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles tan() {
    return map(Operator.TAN);
  }

  /**
   * The arc sine of each element, with the bits of {@link StrictMath#asin} rounded to the elements'
   * type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles asin() {
    return map(Operator.ASIN);
  }

  /**
   * The arc cosine of each element, with the bits of {@link StrictMath#acos} rounded to the
   * elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles acos() {
    return map(Operator.ACOS);
  }

  /**
   * The arc tangent of each element, with the bits of {@link StrictMath#atan} rounded to the
   * elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles atan() {
    return map(Operator.ATAN);
  }

  /**
   * The hyperbolic sine of each element, with the bits of {@link StrictMath#sinh} rounded to the
   * elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles sinh() {
    return map(Operator.SINH);
  }

  /**
   * The hyperbolic cosine of each element, with the bits of {@link StrictMath#cosh} rounded to the
   * elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles cosh() {
    return map(Operator.COSH);
  }

  /**
   * The hyperbolic tangent of each element, with the bits of {@link StrictMath#tanh} rounded to the
   * elements' type. Nothing is computed yet.
   *
   * @return as many elements
   */
  public Doubles tanh() {
    return map(Operator.TANH);
  }

  /**
   * For each element, the element to the power {@code y}, with the bits of {@link StrictMath#pow}
   * rounded to the elements' type. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles pow(Doubles y) {
    return map(Operator.POW, y);
  }

  /**
   * For each element, the element to the power {@code y}, with the bits of {@link StrictMath#pow}
   * rounded to the elements' type. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many elements
   */
  public Doubles pow(double y) {
    return map(Operator.POW, bits(y));
  }

  /**
   * For each element, the hypotenuse of {@code element} and {@code y}, with the bits of {@link
   * StrictMath#hypot} rounded to the elements' type. Nothing is computed yet.
   *
   * @param y as many elements
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles hypot(Doubles y) {
    return map(Operator.HYPOT, y);
  }

  /**
   * For each element, the hypotenuse of {@code element} and {@code y}, with the bits of {@link
   * StrictMath#hypot} rounded to the elements' type. Nothing is computed yet.
   *
   * @param y the second operand for every element
   * @return as many elements
   */
  public Doubles hypot(double y) {
    return map(Operator.HYPOT, bits(y));
  }

  /**
   * For each element, the angle of the point ({@code y}, {@code element}), whose ordinate is the
   * element, with the bits of {@link StrictMath#atan2} rounded to the elements' type. Nothing is
   * computed yet.
   *
   * @param y as many elements
   * @return as many elements
   * @throws IllegalArgumentException if the lengths differ
   */
  public Doubles atan2(Doubles y) {
    return map(Operator.ATAN2, y);
  }

  /**
   * For each element, the angle of the point ({@code y}, {@code element}), whose ordinate is the
   * element, with the bits of {@link StrictMath#atan2} rounded to the elements' type. Nothing is
   * computed yet.
   *
   * @param y the second operand for every element
   * @return as many elements
   */
  public Doubles atan2(double y) {
    return map(Operator.ATAN2, bits(y));
  }

  private static /* keep */ long bits(double y) {
    return Double.doubleToRawLongBits(y);
  }

  private static double fromBits(/* keep */ long bits) {
    return Double.longBitsToDouble((long) bits);
  }

  // @end
  // @only-integer
  // /**
  //  * {@code element & y} for each element. Nothing is computed yet.
  //  *
  //  * @param y as many elements
  //  * @return as many elements
  //  * @throws IllegalArgumentException if the lengths differ
  //  */
  // public Doubles and(Doubles y) {
  //   return map(Operator.AND, y);
  // }
  //
  // /**
  //  * {@code element & y} for each element. Nothing is computed yet.
  //  *
  //  * @param y the second operand for every element
  //  * @return as many elements
  //  */
  // public Doubles and(double y) {
  //   return map(Operator.AND, bits(y));
  // }
  //
  // /**
  //  * {@code element | y} for each element. Nothing is computed yet.
  //  *
  //  * @param y as many elements
  //  * @return as many elements
  //  * @throws IllegalArgumentException if the lengths differ
  //  */
  // public Doubles or(Doubles y) {
  //   return map(Operator.OR, y);
  // }
  //
  // /**
  //  * {@code element | y} for each element. Nothing is computed yet.
  //  *
  //  * @param y the second operand for every element
  //  * @return as many elements
  //  */
  // public Doubles or(double y) {
  //   return map(Operator.OR, bits(y));
  // }
  //
  // /**
  //  * {@code element ^ y} for each element. Nothing is computed yet.
  //  *
  //  * @param y as many elements
  //  * @return as many elements
  //  * @throws IllegalArgumentException if the lengths differ
  //  */
  // public Doubles xor(Doubles y) {
  //   return map(Operator.XOR, y);
  // }
  //
  // /**
  //  * {@code element ^ y} for each element. Nothing is computed yet.
  //  *
  //  * @param y the second operand for every element
  //  * @return as many elements
  //  */
  // public Doubles xor(double y) {
  //   return map(Operator.XOR, bits(y));
  // }
  //
  // /**
  //  * {@code ~element} for each element. Nothing is computed yet.
  //  *
  //  * @return as many elements
  //  */
  // public Doubles not() {
  //   return map(Operator.NOT);
  // }
  //
  // /**
  //  * {@code element << y} for each element. The shift is taken modulo the width.
  //  * Nothing is computed yet.
  //  *
  //  * @param y as many elements
  //  * @return as many elements
  //  * @throws IllegalArgumentException if the lengths differ
  //  */
  // public Doubles shl(Doubles y) {
  //   return map(Operator.SHL, y);
  // }
  //
  // /**
  //  * {@code element << y} for each element. The shift is taken modulo the width.
  //  * Nothing is computed yet.
  //  *
  //  * @param y the second operand for every element
  //  * @return as many elements
  //  */
  // public Doubles shl(double y) {
  //   return map(Operator.SHL, bits(y));
  // }
  //
  // /**
  //  * {@code element >> y} for each element. The shift is taken modulo the width.
  //  * Nothing is computed yet.
  //  *
  //  * @param y as many elements
  //  * @return as many elements
  //  * @throws IllegalArgumentException if the lengths differ
  //  */
  // public Doubles shr(Doubles y) {
  //   return map(Operator.SHR, y);
  // }
  //
  // /**
  //  * {@code element >> y} for each element. The shift is taken modulo the width.
  //  * Nothing is computed yet.
  //  *
  //  * @param y the second operand for every element
  //  * @return as many elements
  //  */
  // public Doubles shr(double y) {
  //   return map(Operator.SHR, bits(y));
  // }
  //
  // /**
  //  * {@code element >>> y} for each element. The shift is taken modulo the width.
  //  * Nothing is computed yet.
  //  *
  //  * @param y as many elements
  //  * @return as many elements
  //  * @throws IllegalArgumentException if the lengths differ
  //  */
  // public Doubles ushr(Doubles y) {
  //   return map(Operator.USHR, y);
  // }
  //
  // /**
  //  * {@code element >>> y} for each element. The shift is taken modulo the width.
  //  * Nothing is computed yet.
  //  *
  //  * @param y the second operand for every element
  //  * @return as many elements
  //  */
  // public Doubles ushr(double y) {
  //   return map(Operator.USHR, bits(y));
  // }
  //
  // private static /* keep */ long bits(double y) {
  //   return y;
  // }
  //
  // private static double fromBits(/* keep */ long bits) {
  //   return (double) bits;
  // }
  //
  // @end
  /**
   * One element.
   *
   * @param i its index, from 0
   * @return the element, with its bits
   * @throws IndexOutOfBoundsException if there is none of that index
   * @throws ArithmeticException if an integer is divided by zero for it
   */
  public double get(long i) {
    Objects.checkIndex(i, length());
    if (elements instanceof Slice.Doubles(double[] a, int from, int _)) {
      return a[from + (int) i];
    }
    Slice source = source();
    return source instanceof Slice.Mapped mapped ? get(mapped, i) : fromBits(bits(source, i));
  }

  /**
   * The element at a place of the sorted order: {@code sort().get(k)}, with its bits. Takes O(n)
   * time, expected, and O(n log n) at most. Extra memory: about n^(2/3) elements, and as much as
   * all elements have at most; of an expression or mapped memory as much once more.
   *
   * @param k how many elements come before it
   * @return the element
   * @throws IndexOutOfBoundsException if there is no such place
   * @throws ArithmeticException if there are more elements than an array can hold
   */
  public double nth(long k) {
    Objects.checkIndex(k, length());
    begin("nth");
    return fromBits(Selection.at(this, k)[0]);
  }

  /**
   * A copy of the elements.
   *
   * @return a new array
   * @throws ArithmeticException if there are more than an array can hold; {@code
   *     copyTo(MemorySegment)} copies so many, and {@code pantile.formats.Npy} writes them
   */
  public double[] toArray() {
    return ((Slice.Doubles) arrayOfAll()).array();
  }

  /**
   * Copies the elements into an array.
   *
   * @param to the array
   * @param at where the first goes
   * @throws IndexOutOfBoundsException if they do not fit there
   * @throws IllegalArgumentException if elements are still to be computed, from that array
   */
  public void copyTo(double[] to, int at) {
    Objects.checkFromIndexSize(at, length(), Arguments.given(to, "to").length);
    copyInto(new Slice.Doubles(to, at, at + (int) length()));
  }

  private static double get(Slice.Mapped from, long i) {
    ValueLayout.OfDouble layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(from.order());
    return from.segment().get(layout, i * layout.byteSize());
  }

  /** The array of what was computed as all of a new one, or outside of the Java heap. */
  double[] whole() {
    return ((Slice.Doubles) Scratch.onHeap(elements)).array();
  }
}
