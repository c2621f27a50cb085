// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   JAVA_DOUBLE_UNALIGNED -> JAVA_FLOAT_UNALIGNED
//   OfDouble -> OfFloat
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
   * @throws ArithmeticException if there are more than an array can hold
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
  //  * @throws ArithmeticException if there are more than an array can hold
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
  /**
   * One element.
   *
   * @param i its index, from 0
   * @return the element, with its bits
   * @throws IndexOutOfBoundsException if there is none of that index
   */
  public double get(long i) {
    Objects.checkIndex(i, length());
    return elements instanceof Slice.Doubles(double[] a, int from, int _)
        ? a[from + (int) i]
        : get((Slice.Mapped) source(), i);
  }

  /**
   * A copy of the elements.
   *
   * @return a new array
   * @throws ArithmeticException if there are more than an array can hold
   */
  public double[] toArray() {
    return ((Slice.Doubles) Scratch.copyOf(source())).array();
  }

  /**
   * Copies the elements into an array.
   *
   * @param to the array
   * @param at where the first goes
   * @throws IndexOutOfBoundsException if they do not fit there
   */
  public void copyTo(double[] to, int at) {
    Objects.checkFromIndexSize(at, length(), Arguments.given(to, "to").length);
    Scratch.copy(source(), new Slice.Doubles(to, at, at + (int) length()));
  }

  private static double get(Slice.Mapped from, long i) {
    ValueLayout.OfDouble layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(from.order());
    return from.segment().get(layout, i * layout.byteSize());
  }

  /** The array of what was computed as all of a new one. */
  double[] whole() {
    return ((Slice.Doubles) elements).array();
  }
}
