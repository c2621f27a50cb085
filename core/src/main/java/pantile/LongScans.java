// SPDX-License-Identifier: Apache-2.0
// @specialise int
//   extends Calls -> extends LongCalls
package pantile;

import java.util.Objects;
import pantile.spi.Slice;

/** The prefix sums of arrays of {@code long}. */
abstract class LongScans extends Calls {
  LongScans() {}

  /**
   * The inclusive prefix sums of an array. See {@link #inclusiveScan(long[], int, long[], int,
   * int)}.
   *
   * @param x the elements; not changed
   * @return as many sums
   */
  public long[] inclusiveScan(long[] x) {
    return inclusiveScan(x, 0, given(x, "x").length);
  }

  /**
   * The inclusive prefix sums of a range. See {@link #inclusiveScan(long[], int, long[], int,
   * int)}.
   *
   * @param x the elements; not changed
   * @param from first element
   * @param to one past the last
   * @return as many sums as the range has elements
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public long[] inclusiveScan(long[] x, int from, int to) {
    Objects.checkFromToIndex(from, to, given(x, "x").length);
    long[] sums = new long[to - from];
    scanNew(new Slice.Longs(x, from, to), new Slice.Longs(sums, 0, sums.length), false);
    return sums;
  }

  /**
   * The inclusive prefix sums of an array into another, or in place where both are one. See {@link
   * #inclusiveScan(long[], int, long[], int, int)}.
   *
   * @param x the elements
   * @param sums their sums; of the same length
   * @throws IllegalArgumentException if the lengths differ
   */
  public void inclusiveScan(long[] x, long[] sums) {
    requireAlike(given(x, "x").length, given(sums, "sums").length);
    inclusiveScan(x, 0, sums, 0, x.length);
  }

  /**
   * The inclusive prefix sums of a range: of each element, the sum of all up to and with it. Sums
   * wrap around where they do not fit, as Java's additions do. O(n) time; extra memory a 512th of
   * the range's size where all devices work on Java arrays in place, else, where the sums take the
   * elements' place, its size.
   *
   * @param x the elements
   * @param xFrom the first of them
   * @param sums where their sums go; may be the same array, at the same place
   * @param sumsFrom where the first goes
   * @param length how many
   * @throws IndexOutOfBoundsException if a range does not lie in its array
   * @throws IllegalArgumentException if the ranges share elements but are not the same
   */
  public void inclusiveScan(long[] x, int xFrom, long[] sums, int sumsFrom, int length) {
    Objects.checkFromIndexSize(xFrom, length, given(x, "x").length);
    Objects.checkFromIndexSize(sumsFrom, length, given(sums, "sums").length);
    requireApartOrSame(x, xFrom, sums, sumsFrom, length);
    scan(
        new Slice.Longs(x, xFrom, xFrom + length),
        new Slice.Longs(sums, sumsFrom, sumsFrom + length),
        false);
  }

  /**
   * The exclusive prefix sums of an array. See {@link #exclusiveScan(long[], int, long[], int,
   * int)}.
   *
   * @param x the elements; not changed
   * @return as many sums
   */
  public long[] exclusiveScan(long[] x) {
    return exclusiveScan(x, 0, given(x, "x").length);
  }

  /**
   * The exclusive prefix sums of a range. See {@link #exclusiveScan(long[], int, long[], int,
   * int)}.
   *
   * @param x the elements; not changed
   * @param from first element
   * @param to one past the last
   * @return as many sums as the range has elements
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public long[] exclusiveScan(long[] x, int from, int to) {
    Objects.checkFromToIndex(from, to, given(x, "x").length);
    long[] sums = new long[to - from];
    scanNew(new Slice.Longs(x, from, to), new Slice.Longs(sums, 0, sums.length), true);
    return sums;
  }

  /**
   * The exclusive prefix sums of an array into another, or in place where both are one. See {@link
   * #exclusiveScan(long[], int, long[], int, int)}.
   *
   * @param x the elements
   * @param sums their sums; of the same length
   * @throws IllegalArgumentException if the lengths differ
   */
  public void exclusiveScan(long[] x, long[] sums) {
    requireAlike(given(x, "x").length, given(sums, "sums").length);
    exclusiveScan(x, 0, sums, 0, x.length);
  }

  /**
   * The exclusive prefix sums of a range: of each element, the sum of all before it; of the first,
   * 0. Sums wrap around where they do not fit, as Java's additions do. O(n) time; extra memory a
   * 512th of the range's size where all devices work on Java arrays in place, else, where the sums
   * take the elements' place, its size.
   *
   * @param x the elements
   * @param xFrom the first of them
   * @param sums where their sums go; may be the same array, at the same place
   * @param sumsFrom where the first goes
   * @param length how many
   * @throws IndexOutOfBoundsException if a range does not lie in its array
   * @throws IllegalArgumentException if the ranges share elements but are not the same
   */
  public void exclusiveScan(long[] x, int xFrom, long[] sums, int sumsFrom, int length) {
    Objects.checkFromIndexSize(xFrom, length, given(x, "x").length);
    Objects.checkFromIndexSize(sumsFrom, length, given(sums, "sums").length);
    requireApartOrSame(x, xFrom, sums, sumsFrom, length);
    scan(
        new Slice.Longs(x, xFrom, xFrom + length),
        new Slice.Longs(sums, sumsFrom, sumsFrom + length),
        true);
  }
}
