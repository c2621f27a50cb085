// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Locale;
import pantile.op.select.Comparison;
import pantile.spi.Slice;

/** What the methods for each element type are made of. */
abstract class Calls {
  abstract Engine engine();

  final Reductions reductions(Slice slice) {
    return new Reductions(engine(), slice);
  }

  final void sort(Slice slice, boolean descending) {
    Sorts.sort(engine(), slice, descending);
  }

  /** Prefix sums into a new array. */
  final void scanNew(Slice x, Slice to, boolean exclusive) {
    Scans.scan(engine(), x, to, exclusive, true);
  }

  /** Prefix sums into an array of the caller's. */
  final void scan(Slice x, Slice to, boolean exclusive) {
    Scans.scan(engine(), x, to, exclusive, false);
  }

  /** The kept elements of an integer type, in a new array. */
  final Slice filter(Slice x, Comparison comparison, long constant) {
    var _ = given(comparison, "comparison");
    return Filters.filter(engine(), x, comparison, constant);
  }

  /** The kept elements of a floating type, in a new array. */
  final Slice filter(Slice x, Comparison comparison, double constant) {
    return filter(x, comparison, Double.doubleToRawLongBits(constant));
  }

  /** The indices of elements in their order. */
  final int[] argSort(Slice x, boolean descending) {
    return ArgSorts.argSort(engine(), x, descending);
  }

  /** Picks elements into a new array. */
  final void gatherNew(Slice elements, int[] indices, Slice to) {
    Gathers.gather(engine(), elements, new Slice.Ints(indices, 0, indices.length), to);
  }

  static void requireAlike(int length, int other) {
    if (length != other) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "as many sums as elements are needed, not %d for %d", other, length));
    }
  }

  /** Refuses ranges that share elements but are not the same. */
  static void requireApartOrSame(Object x, int xFrom, Object to, int toFrom, int length) {
    // Arrays equal themselves alone.
    if (x.equals(to) && xFrom != toFrom && Math.abs((long) xFrom - toFrom) < length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the results from %d on would overwrite elements from %d on before these are read",
              toFrom,
              xFrom));
    }
  }

  /**
   * Refuses null.
   *
   * @param name of the argument, as its documentation has it
   */
  static <T> T given(T argument, String name) {
    if (argument == null) {
      throw new NullPointerException(name + " is null");
    }
    return argument;
  }
}
