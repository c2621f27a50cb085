// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.Pantile;
import pantile.op.select.Comparison;
import pantile.spi.Slice;
import pantile.testkit.op.reduce.ReductionCalls;

/**
 * The methods of {@link Pantile} on arrays of one type: one-liners where a slice is the whole
 * array, else those of a view. Results are all of new arrays.
 */
public interface ArrayCalls extends ReductionCalls {
  /**
   * The methods for a slice's type.
   *
   * @param pt whose methods
   * @param x a range of an array
   * @return the calls
   * @throws IllegalArgumentException if it is mapped memory
   */
  static ArrayCalls of(Pantile pt, Slice x) {
    return switch (x) {
      case Slice.Ints s -> new IntArrayCalls(pt, s);
      case Slice.Longs s -> new LongArrayCalls(pt, s);
      case Slice.Floats s -> new FloatArrayCalls(pt, s);
      case Slice.Doubles s -> new DoubleArrayCalls(pt, s);
      case Slice.Mapped _, Slice.Computed _, Slice.Resident _ ->
          throw new IllegalArgumentException("mapped memory is no array");
    };
  }

  /**
   * The least and the greatest element, in one call.
   *
   * @return both
   */
  Number[] minMax();

  /**
   * Sorts the range.
   *
   * @param descending which way
   */
  void sort(boolean descending);

  /**
   * The indices of elements in their order.
   *
   * @param descending whether the greatest comes first
   * @return the indices, counted from the range's first element
   */
  int[] argSort(boolean descending);

  /**
   * Picks elements.
   *
   * @param indices which to pick, counted from the range's first element
   * @return the elements
   */
  Slice gather(int[] indices);

  /**
   * The kept elements.
   *
   * @param comparison with the constant
   * @param constant as kernels have it: an integer, or the bits of a double
   * @return the elements for which it holds
   */
  Slice filter(Comparison comparison, long constant);

  /**
   * Prefix sums.
   *
   * @param exclusive which of them
   * @return the sums
   */
  Slice scan(boolean exclusive);

  /**
   * Prefix sums into a range of an array: perhaps the elements' own.
   *
   * @param exclusive which of them
   * @param sums the range for the results
   */
  void scanInto(boolean exclusive, Slice sums);
}
