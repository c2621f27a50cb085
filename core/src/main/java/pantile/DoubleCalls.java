// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile;

import java.util.NoSuchElementException;
import java.util.Objects;
import pantile.op.scan.ScanPlan;
import pantile.op.select.Comparison;
import pantile.spi.Arguments;

/**
 * The methods on arrays of {@code double}. Some change arrays. The others do in one line what a
 * method of {@link Doubles} does, whose documentation says more. For ranges there is {@code over(a,
 * from, to)}.
 */
public sealed interface DoubleCalls permits Pantile {
  /**
   * A view of an array.
   *
   * @param a the array; not copied, and not to be changed while the view is in use
   * @return its elements
   */
  default Doubles over(double[] a) {
    return over(a, 0, Arguments.given(a, "a").length);
  }

  /**
   * A view of a range of an array.
   *
   * @param a the array; not copied, and not to be changed while the view is in use
   * @param from first element
   * @param to one past the last
   * @return the range's elements; indices in results count from {@code from}
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  Doubles over(double[] a, int from, int to);

  /**
   * A copy of an array, which may change afterwards.
   *
   * @param a the array
   * @return its elements
   */
  default Doubles copyOf(double[] a) {
    return over(Arguments.given(a, "a").clone());
  }

  /**
   * One value, many times. It takes no memory until it is evaluated.
   *
   * @param value the value
   * @param n how many elements
   * @return as many elements
   * @throws IllegalArgumentException if {@code n} is negative
   */
  Doubles fill(double value, long n);

  /**
   * Sorts an array in place, ascending. See {@link #sort(double[], int, int)}.
   *
   * @param a the array
   */
  default void sort(double[] a) {
    over(a).sortHere(false);
  }

  // @only-floating
  /**
   * Sorts a range in place, ascending, in the order of {@link Double#compare}: -0.0 before 0.0, NaN
   * last. NaNs keep their bits. Among NaNs, those of positive sign come first, ascending by bits,
   * then those of negative sign, descending by bits. Takes O(n log n) time, and extra memory of
   * little more than the range's size at most. That memory may be kept for the next sort, by a weak
   * reference, so the collector can free it at any time.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  // @end
  // @only-integer
  // /**
  //  * Sorts a range in place, ascending. O(n log n); extra memory of little more than the range's
  //  * size at most. It may be kept for the next sort, by a weak reference: the collector frees
  //  * it as if it were not.
  //  *
  //  * @param a the array
  //  * @param from first element
  //  * @param to one past the last
  //  * @throws IndexOutOfBoundsException if the range does not lie in the array
  //  */
  // @end
  default void sort(double[] a, int from, int to) {
    over(a, from, to).sortHere(false);
  }

  /**
   * Sorts an array in place, descending. See {@link #sort(double[], int, int)}.
   *
   * @param a the array
   */
  default void sortDescending(double[] a) {
    over(a).sortHere(true);
  }

  /**
   * Sorts a range in place, descending: the reverse of the ascending order.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   * @see #sort(double[], int, int)
   */
  default void sortDescending(double[] a, int from, int to) {
    over(a, from, to).sortHere(true);
  }

  // @only-floating
  /**
   * The sum of an array, in canonical order. See {@link Doubles#sum}.
   *
   * @param a the array
   * @return the sum; 0.0 for an empty array
   */
  default /* keep */ double sum(double[] a) {
    return over(a).sum();
  }

  // @end
  // @only-integer
  // /**
  //  * The exact sum of an array. See {@link Doubles#sum}.
  //  *
  //  * @param a the array
  //  * @return the sum; 0 for an empty array
  //  * @throws ArithmeticException if it does not fit in 64 bits
  //  */
  // default long sum(double[] a) {
  //   return over(a).sum();
  // }
  //
  // @end
  /**
   * The mean of an array. See {@link Values#mean}.
   *
   * @param a the array
   * @return the mean; NaN for an empty array
   */
  default /* keep */ double mean(double[] a) {
    return over(a).mean();
  }

  /**
   * The population variance of an array. See {@link Values#variance}.
   *
   * @param a the array
   * @return the variance; NaN for an empty array
   */
  default /* keep */ double variance(double[] a) {
    return over(a).variance();
  }

  /**
   * The least element of an array. See {@link Doubles#min}.
   *
   * @param a the array
   * @return the least element
   * @throws NoSuchElementException if the array is empty
   */
  default double min(double[] a) {
    return over(a).min();
  }

  /**
   * The greatest element of an array. See {@link Doubles#max}.
   *
   * @param a the array
   * @return the greatest element
   * @throws NoSuchElementException if the array is empty
   */
  default double max(double[] a) {
    return over(a).max();
  }

  /**
   * The least and the greatest element of an array, in one pass. See {@link Doubles#minMax}.
   *
   * @param a the array
   * @return both
   * @throws NoSuchElementException if the array is empty
   */
  default DoubleMinMax minMax(double[] a) {
    return over(a).minMax();
  }

  /**
   * Where the least element of an array first stands. See {@link Values#argMin}.
   *
   * @param a the array
   * @return its index
   * @throws NoSuchElementException if the array is empty
   */
  default /* keep */ int argMin(double[] a) {
    return (/* keep */ int) over(a).argMin();
  }

  /**
   * Where the greatest element of an array first stands. See {@link Values#argMax}.
   *
   * @param a the array
   * @return its index
   * @throws NoSuchElementException if the array is empty
   */
  default /* keep */ int argMax(double[] a) {
    return (/* keep */ int) over(a).argMax();
  }

  // @only-floating
  /**
   * The dot product of two arrays. See {@link Doubles#dot}.
   *
   * @param x an array
   * @param y another, of the same length
   * @return the sum of the products; 0.0 for empty arrays
   * @throws IllegalArgumentException if the lengths differ
   */
  default /* keep */ double dot(double[] x, double[] y) {
    Doubles left = over(Arguments.given(x, "x"));
    return left.dot(over(Arguments.given(y, "y")));
  }

  // @end
  // @only-integer
  // /**
  //  * The exact dot product of two arrays. See {@link Doubles#dot}.
  //  *
  //  * @param x an array
  //  * @param y another, of the same length
  //  * @return the sum of the products; 0 for empty arrays
  //  * @throws IllegalArgumentException if the lengths differ
  //  * @throws ArithmeticException if it does not fit in 64 bits
  //  */
  // default long dot(double[] x, double[] y) {
  //   Doubles left = over(Arguments.given(x, "x"));
  //   return left.dot(over(Arguments.given(y, "y")));
  // }
  //
  // @end
  /**
   * The Euclidean norm of an array. See {@link Values#norm2}.
   *
   * @param a the array
   * @return the norm; 0.0 for an empty array
   */
  default /* keep */ double norm2(double[] a) {
    return over(a).norm2();
  }

  /**
   * How many elements of an array equal a value. See {@link Doubles#count(double)}.
   *
   * @param a the array
   * @param value the value
   * @return the count
   */
  default /* keep */ int count(double[] a, double value) {
    return (/* keep */ int) over(a).count(value);
  }

  /**
   * The elements of an array for which a comparison with a constant holds. See {@link
   * Doubles#filter}.
   *
   * @param a the array; not changed
   * @param comparison which elements are kept
   * @param constant what they are compared with
   * @return the kept elements, in their order; an empty array for none
   */
  default double[] filter(double[] a, Comparison comparison, double constant) {
    return over(a).filter(comparison, constant).whole();
  }

  /**
   * The indices of an array's elements in their ascending order, stable. See {@link
   * Values#argSort}.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} ascend
   */
  default int[] argSort(double[] a) {
    return over(a).argSort().whole();
  }

  /**
   * The indices of an array's elements in their descending order, stable as well. See {@link
   * Values#argSortDescending}.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} descend
   */
  default int[] argSortDescending(double[] a) {
    return over(a).argSortDescending().whole();
  }

  /**
   * Picks elements by their indices: {@code result[i] = a[indices[i]]}. See {@link Values#gather}.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile
   * @param indices which to pick; not changed, and not to be changed by others meanwhile
   * @return as many elements as there are indices
   * @throws IndexOutOfBoundsException if an index is negative or not below the array's length; the
   *     message names the first such index and its position
   */
  default double[] gather(double[] a, int[] indices) {
    return over(a).picked(indices).whole();
  }

  /**
   * The inclusive prefix sums of an array. See {@link Values#inclusiveScan}.
   *
   * @param x the elements; not changed
   * @return as many sums
   */
  default double[] inclusiveScan(double[] x) {
    return over(Arguments.given(x, "x")).inclusiveScan().whole();
  }

  /**
   * The inclusive prefix sums of an array into another, or in place where both are one. See {@link
   * #inclusiveScan(double[], int, double[], int, int)}.
   *
   * @param x the elements
   * @param sums their sums; of the same length
   * @throws IllegalArgumentException if the lengths differ
   */
  default void inclusiveScan(double[] x, double[] sums) {
    ScanPlan.requireAlike(Arguments.given(x, "x").length, Arguments.given(sums, "sums").length);
    over(x).scanTo(over(sums).elements, false);
  }

  /**
   * The inclusive prefix sums of a range into another, or in place, as {@link Values#inclusiveScan}
   * has them. Takes O(n) time. Extra memory: a 512th of the range's size if all devices work on
   * Java arrays in place. If they do not and the sums take the elements' place, the range's size.
   *
   * @param x the elements
   * @param xFrom the first of them
   * @param sums where their sums go; may be the same array, at the same place
   * @param sumsFrom where the first goes
   * @param length how many
   * @throws IndexOutOfBoundsException if a range does not lie in its array
   * @throws IllegalArgumentException if the ranges share elements but are not the same
   */
  default void inclusiveScan(double[] x, int xFrom, double[] sums, int sumsFrom, int length) {
    scan(x, xFrom, sums, sumsFrom, length, false);
  }

  /**
   * The exclusive prefix sums of an array. See {@link Values#exclusiveScan}.
   *
   * @param x the elements; not changed
   * @return as many sums
   */
  default double[] exclusiveScan(double[] x) {
    return over(Arguments.given(x, "x")).exclusiveScan().whole();
  }

  /**
   * The exclusive prefix sums of an array into another, or in place where both are one. See {@link
   * #exclusiveScan(double[], int, double[], int, int)}.
   *
   * @param x the elements
   * @param sums their sums; of the same length
   * @throws IllegalArgumentException if the lengths differ
   */
  default void exclusiveScan(double[] x, double[] sums) {
    ScanPlan.requireAlike(Arguments.given(x, "x").length, Arguments.given(sums, "sums").length);
    over(x).scanTo(over(sums).elements, true);
  }

  /**
   * The exclusive prefix sums of a range into another, or in place, as {@link Values#exclusiveScan}
   * has them. Time and extra memory are those of {@link #inclusiveScan(double[], int, double[],
   * int, int)}.
   *
   * @param x the elements
   * @param xFrom the first of them
   * @param sums where their sums go; may be the same array, at the same place
   * @param sumsFrom where the first goes
   * @param length how many
   * @throws IndexOutOfBoundsException if a range does not lie in its array
   * @throws IllegalArgumentException if the ranges share elements but are not the same
   */
  default void exclusiveScan(double[] x, int xFrom, double[] sums, int sumsFrom, int length) {
    scan(x, xFrom, sums, sumsFrom, length, true);
  }

  private void scan(
      double[] x, int xFrom, double[] sums, int sumsFrom, int length, boolean exclusive) {
    Objects.checkFromIndexSize(xFrom, length, Arguments.given(x, "x").length);
    Objects.checkFromIndexSize(sumsFrom, length, Arguments.given(sums, "sums").length);
    ScanPlan.requireApartOrSame(x, xFrom, sums, sumsFrom, length);
    Doubles to = over(sums, sumsFrom, sumsFrom + length);
    over(x, xFrom, xFrom + length).scanTo(to.elements, exclusive);
  }
}
