// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile;

import java.util.NoSuchElementException;
import java.util.Objects;
import pantile.error.JobFailedException;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.select.Comparison;
import pantile.spi.Slice;

/** The methods on arrays of {@code double}. */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element types
abstract class DoubleCalls extends DoubleScans {
  DoubleCalls() {}

  /**
   * Sorts an array in place, ascending. See {@link #sort(double[], int, int)}.
   *
   * @param a the array
   */
  public void sort(double[] a) {
    sort(slice(a, 0, given(a, "a").length), false);
  }

  /**
   * Sorts a range in place, ascending, in the order of {@link Double#compare}: -0.0 before 0.0, NaN
   * last. NaNs keep their bits; among themselves, those of positive sign come first, ascending by
   * bits, then those of negative sign, descending. O(n log n); extra memory of little more than the
   * range's size at most. It may be kept for the next sort, by a weak reference: the collector
   * frees it as if it were not.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public void sort(double[] a, int from, int to) {
    sort(slice(a, from, to), false);
  }

  /**
   * Sorts an array in place, descending. See {@link #sort(double[], int, int)}.
   *
   * @param a the array
   */
  public void sortDescending(double[] a) {
    sort(slice(a, 0, given(a, "a").length), true);
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
  public void sortDescending(double[] a, int from, int to) {
    sort(slice(a, from, to), true);
  }

  /**
   * The sum of an array. See {@link #sum(double[], int, int)}.
   *
   * @param a the array
   * @return the sum; 0.0 for an empty array
   */
  public /* keep */ double sum(double[] a) {
    return reductions(slice(a, 0, given(a, "a").length)).floatingSum();
  }

  /**
   * The sum of a range in the canonical order of {@link pantile.op.reduce.CanonicalSum}, in 64-bit
   * arithmetic: the same bits for any number of workers, any tile size and any device. NaN and
   * infinities propagate as in any sum. No overflow in between shows: the elements are made smaller
   * by a power of two and summed again, in a second pass, which is taken only where something
   * overflowed in 64-bit arithmetic or an element is not finite. What the smallest elements may
   * lose by that is far below the rounding error.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the sum; 0.0 for an empty range; infinite if the sum of finite elements is beyond the
   *     range of 64-bit numbers
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public /* keep */ double sum(double[] a, int from, int to) {
    return reductions(slice(a, from, to)).floatingSum();
  }

  /**
   * The mean of an array. See {@link #mean(double[], int, int)}.
   *
   * @param a the array
   * @return the mean; NaN for an empty array
   */
  public /* keep */ double mean(double[] a) {
    return reductions(slice(a, 0, given(a, "a").length)).mean();
  }

  /**
   * The mean of a range: the {@link #sum(double[], int, int) sum} divided by the length. That of
   * finite elements is finite, even where the sum is not.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the mean; NaN for an empty range
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public /* keep */ double mean(double[] a, int from, int to) {
    return reductions(slice(a, from, to)).mean();
  }

  /**
   * The population variance of an array. See {@link #variance(double[], int, int)}.
   *
   * @param a the array
   * @return the variance; NaN for an empty array
   */
  public /* keep */ double variance(double[] a) {
    return reductions(slice(a, 0, given(a, "a").length)).variance();
  }

  /**
   * The population variance of a range: the mean of the squared deviations from the mean, computed
   * in 64-bit arithmetic in the canonical order of {@link pantile.op.reduce.CanonicalMoments}: the
   * same bits for any number of workers, any tile size and any device. The relative error is at
   * most (250 + 25 log2(n / 4096)) 2^-53, and grows only where the mean is some 10^13 times as
   * large as the standard deviation. Equal elements have exactly 0.0. No overflow or underflow in
   * between shows: scaled elements are read in a second pass, which is taken only where something
   * left the range of 64-bit arithmetic, an element is not finite, or all are zero; else there is
   * one.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the variance; NaN for an empty range or if an element is not finite; infinite if it is
   *     beyond the range of 64-bit numbers
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public /* keep */ double variance(double[] a, int from, int to) {
    return reductions(slice(a, from, to)).variance();
  }

  /**
   * The least element, as {@link Math#min(double, double)} orders two, of an array.
   *
   * @param a the array
   * @return the least element; NaN if any element is
   * @throws NoSuchElementException if the array is empty
   */
  public double min(double[] a) {
    return (double) reductions(slice(a, 0, given(a, "a").length)).min().doubleValue();
  }

  /**
   * The least element, as {@link Math#min(double, double)} orders two, of a range.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the least element; NaN if any element is
   * @throws NoSuchElementException if the range is empty
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public double min(double[] a, int from, int to) {
    return (double) reductions(slice(a, from, to)).min().doubleValue();
  }

  /**
   * The greatest element, as {@link Math#max(double, double)} orders two, of an array.
   *
   * @param a the array
   * @return the greatest element; NaN if any element is
   * @throws NoSuchElementException if the array is empty
   */
  public double max(double[] a) {
    return (double) reductions(slice(a, 0, given(a, "a").length)).max().doubleValue();
  }

  /**
   * The greatest element, as {@link Math#max(double, double)} orders two, of a range.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the greatest element; NaN if any element is
   * @throws NoSuchElementException if the range is empty
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public double max(double[] a, int from, int to) {
    return (double) reductions(slice(a, from, to)).max().doubleValue();
  }

  /**
   * The least and the greatest element of an array, in one pass.
   *
   * @param a the array
   * @return both
   * @throws NoSuchElementException if the array is empty
   */
  public DoubleMinMax minMax(double[] a) {
    return minMax(a, 0, given(a, "a").length);
  }

  /**
   * The least and the greatest element of a range, in one pass.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return both
   * @throws NoSuchElementException if the range is empty
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public DoubleMinMax minMax(double[] a, int from, int to) {
    Extremes extremes = reductions(slice(a, from, to)).extremes(Ends.BOTH);
    return new DoubleMinMax(
        (double) Extremes.toDouble(extremes.min()), (double) Extremes.toDouble(extremes.max()));
  }

  /**
   * Where the least element of an array first stands; the first NaN if there is one.
   *
   * @param a the array
   * @return its index
   * @throws NoSuchElementException if the array is empty
   */
  public int argMin(double[] a) {
    return argMin(a, 0, given(a, "a").length);
  }

  /**
   * Where the least element of a range first stands; the first NaN if there is one.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return its index in the array
   * @throws NoSuchElementException if the range is empty
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public int argMin(double[] a, int from, int to) {
    return from + (int) reductions(slice(a, from, to)).argMin();
  }

  /**
   * Where the greatest element of an array first stands; the first NaN if there is one.
   *
   * @param a the array
   * @return its index
   * @throws NoSuchElementException if the array is empty
   */
  public int argMax(double[] a) {
    return argMax(a, 0, given(a, "a").length);
  }

  /**
   * Where the greatest element of a range first stands; the first NaN if there is one.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return its index in the array
   * @throws NoSuchElementException if the range is empty
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public int argMax(double[] a, int from, int to) {
    return from + (int) reductions(slice(a, from, to)).argMax();
  }

  /**
   * The dot product of two arrays. See {@link #dot(double[], int, double[], int, int)}.
   *
   * @param x an array
   * @param y another, of the same length
   * @return the sum of the products; 0.0 for empty arrays
   * @throws IllegalArgumentException if the lengths differ
   */
  public /* keep */ double dot(double[] x, double[] y) {
    return reductions(slice(x, 0, given(x, "x").length))
        .dot(slice(y, 0, given(y, "y").length))
        .doubleValue();
  }

  /**
   * The dot product of two ranges: products are rounded to 64 bits, then added in the canonical
   * order of {@link pantile.op.reduce.CanonicalSum}. No overflow in between shows, be it of a sum
   * or a product: both ranges are read for their largest magnitudes, then made smaller by powers of
   * two, in two more passes, which are taken only where something overflowed in 64-bit arithmetic
   * or an element is not finite.
   *
   * @param x an array
   * @param xFrom its first element
   * @param y another
   * @param yFrom its first element
   * @param length how many products
   * @return the sum of the products; 0.0 if there are none; infinite if that of finite elements is
   *     beyond the range of 64-bit numbers
   * @throws IndexOutOfBoundsException if a range does not lie in its array
   */
  public /* keep */ double dot(double[] x, int xFrom, double[] y, int yFrom, int length) {
    Objects.checkFromIndexSize(xFrom, length, given(x, "x").length);
    Objects.checkFromIndexSize(yFrom, length, given(y, "y").length);
    return reductions(slice(x, xFrom, xFrom + length))
        .dot(slice(y, yFrom, yFrom + length))
        .doubleValue();
  }

  /**
   * The Euclidean norm of an array: the root of the sum of squares.
   *
   * @param a the array
   * @return the norm; 0.0 for an empty array
   */
  public /* keep */ double norm2(double[] a) {
    return reductions(slice(a, 0, given(a, "a").length)).norm2();
  }

  /**
   * The Euclidean norm of a range: the root of the sum of squares in canonical order, free of
   * overflow and underflow in between: scaled elements are read in a second pass, which is taken
   * only where squares left the range of 64-bit arithmetic, or all elements are zero.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the norm; 0.0 for an empty range
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public /* keep */ double norm2(double[] a, int from, int to) {
    return reductions(slice(a, from, to)).norm2();
  }

  /**
   * How many elements of an array equal a value: {@code ==}, but NaN equals NaN.
   *
   * @param a the array
   * @param value the value
   * @return the count
   */
  public int count(double[] a, double value) {
    return count(a, 0, given(a, "a").length, value);
  }

  /**
   * How many elements of a range equal a value: {@code ==}, but NaN equals NaN.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @param value the value
   * @return the count
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public int count(double[] a, int from, int to, double value) {
    return (int) reductions(slice(a, from, to)).countEqual(value);
  }

  /**
   * The elements of an array for which a comparison with a constant holds. See {@link
   * #filter(double[], int, int, Comparison, double)}.
   *
   * @param a the array; not changed
   * @param comparison which elements are kept
   * @param constant what they are compared with
   * @return the kept elements, in their order; an empty array for none
   */
  public double[] filter(double[] a, Comparison comparison, double constant) {
    return filter(a, 0, given(a, "a").length, comparison, constant);
  }

  /**
   * The elements of a range for which a comparison with a constant holds, in their order: {@code
   * element < constant} for {@link Comparison#LT}, say. Java's operator on {@code double}s
   * compares: -0.0 equals 0.0, and with a NaN on either side no comparison holds but {@link
   * Comparison#NE}, which does. The kept elements keep their bits, those of NaNs too. O(n) time:
   * longer ranges are read twice. Extra memory: of ranges short enough for the calling thread, as
   * much as the range has; of longer ones a 512th of it at most.
   *
   * @param a the array; not changed, and not to be changed by others meanwhile
   * @param from first element
   * @param to one past the last
   * @param comparison which elements are kept
   * @param constant what they are compared with
   * @return a new array of exactly the kept elements; an empty one for none
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   * @throws JobFailedException if the elements change meanwhile, so that another number of them
   *     would be kept than was counted
   */
  public double[] filter(double[] a, int from, int to, Comparison comparison, double constant) {
    Slice kept = filter(slice(a, from, to), comparison, constant);
    return ((Slice.Doubles) kept).array();
  }

  /**
   * The indices of an array's elements in the order of {@link Double#compare}: -0.0 before 0.0, NaN
   * last. All NaNs are equal, whatever their bits. Stable: of equal elements, the lower index comes
   * first. O(n log n); extra memory of 16 bytes an element beside the result, and 12 more of each
   * of many that differ in their last bits alone.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile: if they are, the
   *     result is a permutation still, but in no order that can be told
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} ascend
   */
  public int[] argSort(double[] a) {
    return argSort(slice(a, 0, given(a, "a").length), false);
  }

  /**
   * The indices of an array's elements, descending: NaN first, -0.0 after 0.0; of equal elements
   * too, the lower index comes first. So the result is not the reverse of {@link #argSort} where
   * elements are equal. Time and extra memory are those of {@link #argSort}.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile, see {@link
   *     #argSort}
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} descend
   */
  public int[] argSortDescending(double[] a) {
    return argSort(slice(a, 0, given(a, "a").length), true);
  }

  /**
   * Picks elements by their indices: {@code result[i] = a[indices[i]]}, with the same bits. An
   * index may be named any number of times. O(m) for m indices; no extra memory beside the result.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile
   * @param indices which to pick; not changed, and not to be changed by others meanwhile
   * @return as many elements as there are indices
   * @throws IndexOutOfBoundsException if an index is negative or not below the array's length; the
   *     message names the first such index and its position
   */
  public double[] gather(double[] a, int[] indices) {
    double[] picked = new double[given(indices, "indices").length];
    gatherNew(slice(a, 0, given(a, "a").length), indices, slice(picked, 0, picked.length));
    return picked;
  }

  private static Slice slice(double[] a, int from, int to) {
    return new Slice.Doubles(given(a, "a"), from, to);
  }
}
