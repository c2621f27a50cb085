// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile;

import java.util.NoSuchElementException;
import java.util.Objects;
import pantile.error.JobFailedException;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.select.Comparison;
import pantile.spi.Slice;

/** The methods on arrays of {@code long}. */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element types
abstract class LongCalls extends LongScans {
  LongCalls() {}

  /**
   * Sorts an array in place, ascending. See {@link #sort(long[], int, int)}.
   *
   * @param a the array
   */
  public void sort(long[] a) {
    sort(slice(a, 0, given(a, "a").length), false);
  }

  /**
   * Sorts a range in place, ascending. O(n log n); extra memory of little more than the range's
   * size at most. It may be kept for the next sort, by a weak reference: the collector frees it as
   * if it were not.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public void sort(long[] a, int from, int to) {
    sort(slice(a, from, to), false);
  }

  /**
   * Sorts an array in place, descending. See {@link #sort(long[], int, int)}.
   *
   * @param a the array
   */
  public void sortDescending(long[] a) {
    sort(slice(a, 0, given(a, "a").length), true);
  }

  /**
   * Sorts a range in place, descending: the reverse of the ascending order.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   * @see #sort(long[], int, int)
   */
  public void sortDescending(long[] a, int from, int to) {
    sort(slice(a, from, to), true);
  }

  /**
   * The exact sum of an array.
   *
   * @param a the array
   * @return the sum; 0 for an empty array
   * @throws ArithmeticException if it does not fit in 64 bits
   */
  public /* keep */ long sum(long[] a) {
    return reductions(slice(a, 0, given(a, "a").length)).exactSum();
  }

  /**
   * The exact sum of a range. Sums in between may exceed 64 bits without harm.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the sum; 0 for an empty range
   * @throws ArithmeticException if it does not fit in 64 bits
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public /* keep */ long sum(long[] a, int from, int to) {
    return reductions(slice(a, from, to)).exactSum();
  }

  /**
   * The mean of an array: the exact sum divided by the length, rounded once.
   *
   * @param a the array
   * @return the mean; NaN for an empty array
   */
  public double mean(long[] a) {
    return reductions(slice(a, 0, given(a, "a").length)).mean();
  }

  /**
   * The mean of a range: the exact sum divided by the length, rounded once.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the mean; NaN for an empty range
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public double mean(long[] a, int from, int to) {
    return reductions(slice(a, from, to)).mean();
  }

  /**
   * The population variance of an array. See {@link #variance(long[], int, int)}.
   *
   * @param a the array
   * @return the variance; NaN for an empty array
   */
  public double variance(long[] a) {
    return reductions(slice(a, 0, given(a, "a").length)).variance();
  }

  /**
   * The population variance of a range: the mean of the squared deviations from the mean, exact and
   * rounded once, by {@link pantile.op.reduce.ExactVariance}. Two passes.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the variance; NaN for an empty range
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public double variance(long[] a, int from, int to) {
    return reductions(slice(a, from, to)).variance();
  }

  /**
   * The least element of an array.
   *
   * @param a the array
   * @return the least element
   * @throws NoSuchElementException if the array is empty
   */
  public long min(long[] a) {
    return (long) reductions(slice(a, 0, given(a, "a").length)).extremes(Ends.MIN).min();
  }

  /**
   * The least element of a range.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the least element
   * @throws NoSuchElementException if the range is empty
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public long min(long[] a, int from, int to) {
    return (long) reductions(slice(a, from, to)).extremes(Ends.MIN).min();
  }

  /**
   * The greatest element of an array.
   *
   * @param a the array
   * @return the greatest element
   * @throws NoSuchElementException if the array is empty
   */
  public long max(long[] a) {
    return (long) reductions(slice(a, 0, given(a, "a").length)).extremes(Ends.MAX).max();
  }

  /**
   * The greatest element of a range.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the greatest element
   * @throws NoSuchElementException if the range is empty
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public long max(long[] a, int from, int to) {
    return (long) reductions(slice(a, from, to)).extremes(Ends.MAX).max();
  }

  /**
   * The least and the greatest element of an array, in one pass.
   *
   * @param a the array
   * @return both
   * @throws NoSuchElementException if the array is empty
   */
  public LongMinMax minMax(long[] a) {
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
  public LongMinMax minMax(long[] a, int from, int to) {
    Extremes extremes = reductions(slice(a, from, to)).extremes(Ends.BOTH);
    return new LongMinMax((long) extremes.min(), (long) extremes.max());
  }

  /**
   * Where the least element of an array first stands.
   *
   * @param a the array
   * @return its index
   * @throws NoSuchElementException if the array is empty
   */
  public int argMin(long[] a) {
    return argMin(a, 0, given(a, "a").length);
  }

  /**
   * Where the least element of a range first stands.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return its index in the array
   * @throws NoSuchElementException if the range is empty
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public int argMin(long[] a, int from, int to) {
    return from + (int) reductions(slice(a, from, to)).argMin();
  }

  /**
   * Where the greatest element of an array first stands.
   *
   * @param a the array
   * @return its index
   * @throws NoSuchElementException if the array is empty
   */
  public int argMax(long[] a) {
    return argMax(a, 0, given(a, "a").length);
  }

  /**
   * Where the greatest element of a range first stands.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return its index in the array
   * @throws NoSuchElementException if the range is empty
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public int argMax(long[] a, int from, int to) {
    return from + (int) reductions(slice(a, from, to)).argMax();
  }

  /**
   * The exact dot product of two arrays.
   *
   * @param x an array
   * @param y another, of the same length
   * @return the sum of the products; 0 for empty arrays
   * @throws IllegalArgumentException if the lengths differ
   * @throws ArithmeticException if it does not fit in 64 bits
   */
  public /* keep */ long dot(long[] x, long[] y) {
    return reductions(slice(x, 0, given(x, "x").length))
        .dot(slice(y, 0, given(y, "y").length))
        .longValue();
  }

  /**
   * The exact dot product of two ranges. Sums in between may exceed 64 bits without harm.
   *
   * @param x an array
   * @param xFrom its first element
   * @param y another
   * @param yFrom its first element
   * @param length how many products
   * @return the sum of the products; 0 if there are none
   * @throws ArithmeticException if it does not fit in 64 bits
   * @throws IndexOutOfBoundsException if a range does not lie in its array
   */
  public /* keep */ long dot(long[] x, int xFrom, long[] y, int yFrom, int length) {
    Objects.checkFromIndexSize(xFrom, length, given(x, "x").length);
    Objects.checkFromIndexSize(yFrom, length, given(y, "y").length);
    return reductions(slice(x, xFrom, xFrom + length))
        .dot(slice(y, yFrom, yFrom + length))
        .longValue();
  }

  /**
   * The Euclidean norm of an array: the root of the sum of squares, each computed in 64-bit
   * floating point.
   *
   * @param a the array
   * @return the norm; 0.0 for an empty array
   */
  public double norm2(long[] a) {
    return reductions(slice(a, 0, given(a, "a").length)).norm2();
  }

  /**
   * The Euclidean norm of a range: the root of the sum of squares, each computed in 64-bit floating
   * point, added in canonical order.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @return the norm; 0.0 for an empty range
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public double norm2(long[] a, int from, int to) {
    return reductions(slice(a, from, to)).norm2();
  }

  /**
   * How many elements of an array equal a value.
   *
   * @param a the array
   * @param value the value
   * @return the count
   */
  public int count(long[] a, long value) {
    return count(a, 0, given(a, "a").length, value);
  }

  /**
   * How many elements of a range equal a value.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @param value the value
   * @return the count
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public int count(long[] a, int from, int to, long value) {
    return (int) reductions(slice(a, from, to)).countEqual(value);
  }

  /**
   * The elements of an array for which a comparison with a constant holds. See {@link
   * #filter(long[], int, int, Comparison, long)}.
   *
   * @param a the array; not changed
   * @param comparison which elements are kept
   * @param constant what they are compared with
   * @return the kept elements, in their order; an empty array for none
   */
  public long[] filter(long[] a, Comparison comparison, long constant) {
    return filter(a, 0, given(a, "a").length, comparison, constant);
  }

  /**
   * The elements of a range for which a comparison with a constant holds, in their order: {@code
   * element < constant} for {@link Comparison#LT}, say. Java's operator on {@code long}s compares.
   * O(n) time: longer ranges are read twice. Extra memory: of ranges short enough for the calling
   * thread, as much as the range has; of longer ones a 512th of it at most.
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
  public long[] filter(long[] a, int from, int to, Comparison comparison, long constant) {
    Slice kept = filter(slice(a, from, to), comparison, constant);
    return ((Slice.Longs) kept).array();
  }

  /**
   * The indices of an array's elements ascending. Stable: of equal elements, the lower index comes
   * first. O(n log n); extra memory of 16 bytes an element beside the result, and 12 more of each
   * of many that differ in their last bits alone.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile: if they are, the
   *     result is a permutation still, but in no order that can be told
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} ascend
   */
  public int[] argSort(long[] a) {
    return argSort(slice(a, 0, given(a, "a").length), false);
  }

  /**
   * The indices of an array's elements, descending: stable as well, of equal elements too, the
   * lower index comes first. So the result is not the reverse of {@link #argSort} where elements
   * are equal. Time and extra memory are those of {@link #argSort}.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile, see {@link
   *     #argSort}
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} descend
   */
  public int[] argSortDescending(long[] a) {
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
  public long[] gather(long[] a, int[] indices) {
    long[] picked = new long[given(indices, "indices").length];
    gatherNew(slice(a, 0, given(a, "a").length), indices, slice(picked, 0, picked.length));
    return picked;
  }

  private static Slice slice(long[] a, int from, int to) {
    return new Slice.Longs(given(a, "a"), from, to);
  }
}
