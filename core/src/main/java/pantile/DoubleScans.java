// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   extends IntCalls -> extends DoubleCalls
package pantile;

import java.util.Objects;
import pantile.spi.Slice;

/** The prefix sums of arrays of {@code double}. */
abstract class DoubleScans extends IntCalls {
  DoubleScans() {}

  /**
   * The inclusive prefix sums of an array. See {@link #inclusiveScan(double[], int, double[], int,
   * int)}.
   *
   * @param x the elements; not changed
   * @return as many sums
   */
  public double[] inclusiveScan(double[] x) {
    return inclusiveScan(x, 0, given(x, "x").length);
  }

  /**
   * The inclusive prefix sums of a range. See {@link #inclusiveScan(double[], int, double[], int,
   * int)}.
   *
   * @param x the elements; not changed
   * @param from first element
   * @param to one past the last
   * @return as many sums as the range has elements
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public double[] inclusiveScan(double[] x, int from, int to) {
    Objects.checkFromToIndex(from, to, given(x, "x").length);
    double[] sums = new double[to - from];
    scanNew(new Slice.Doubles(x, from, to), new Slice.Doubles(sums, 0, sums.length), false);
    return sums;
  }

  /**
   * The inclusive prefix sums of an array into another, or in place where both are one. See {@link
   * #inclusiveScan(double[], int, double[], int, int)}.
   *
   * @param x the elements
   * @param sums their sums; of the same length
   * @throws IllegalArgumentException if the lengths differ
   */
  public void inclusiveScan(double[] x, double[] sums) {
    requireAlike(given(x, "x").length, given(sums, "sums").length);
    inclusiveScan(x, 0, sums, 0, x.length);
  }

  /**
   * The inclusive prefix sums of a range: of each element, the sum of all up to and with it, so
   * that the first is the first element, added in 64-bit arithmetic in the order of {@link
   * pantile.op.scan.CanonicalScan}: the same bits for any number of workers, any tile size and any
   * device. Where no element is negative the sums never fall. A NaN, or infinities of both signs,
   * make all sums from there on NaN. An overflow in between shows, since sums must not depend on
   * elements behind them: a sum that overflows is infinite, and so are those that follow, or NaN.
   * The last sum may differ in its last bits from what the method {@code sum} gives. The rounding
   * error is at most about (514 + n / 4096) 2^-53 of the sum of magnitudes, in 64-bit arithmetic.
   * O(n) time; extra memory a 512th of the range's size where all devices work on Java arrays in
   * place, else, where the sums take the elements' place, its size.
   *
   * @param x the elements
   * @param xFrom the first of them
   * @param sums where their sums go; may be the same array, at the same place
   * @param sumsFrom where the first goes
   * @param length how many
   * @throws IndexOutOfBoundsException if a range does not lie in its array
   * @throws IllegalArgumentException if the ranges share elements but are not the same
   */
  public void inclusiveScan(double[] x, int xFrom, double[] sums, int sumsFrom, int length) {
    Objects.checkFromIndexSize(xFrom, length, given(x, "x").length);
    Objects.checkFromIndexSize(sumsFrom, length, given(sums, "sums").length);
    requireApartOrSame(x, xFrom, sums, sumsFrom, length);
    scan(
        new Slice.Doubles(x, xFrom, xFrom + length),
        new Slice.Doubles(sums, sumsFrom, sumsFrom + length),
        false);
  }

  /**
   * The exclusive prefix sums of an array. See {@link #exclusiveScan(double[], int, double[], int,
   * int)}.
   *
   * @param x the elements; not changed
   * @return as many sums
   */
  public double[] exclusiveScan(double[] x) {
    return exclusiveScan(x, 0, given(x, "x").length);
  }

  /**
   * The exclusive prefix sums of a range. See {@link #exclusiveScan(double[], int, double[], int,
   * int)}.
   *
   * @param x the elements; not changed
   * @param from first element
   * @param to one past the last
   * @return as many sums as the range has elements
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public double[] exclusiveScan(double[] x, int from, int to) {
    Objects.checkFromToIndex(from, to, given(x, "x").length);
    double[] sums = new double[to - from];
    scanNew(new Slice.Doubles(x, from, to), new Slice.Doubles(sums, 0, sums.length), true);
    return sums;
  }

  /**
   * The exclusive prefix sums of an array into another, or in place where both are one. See {@link
   * #exclusiveScan(double[], int, double[], int, int)}.
   *
   * @param x the elements
   * @param sums their sums; of the same length
   * @throws IllegalArgumentException if the lengths differ
   */
  public void exclusiveScan(double[] x, double[] sums) {
    requireAlike(given(x, "x").length, given(sums, "sums").length);
    exclusiveScan(x, 0, sums, 0, x.length);
  }

  /**
   * The exclusive prefix sums of a range: of each element, the sum of all before it; of the first,
   * 0.0. They equal the inclusive ones, an element later: added in 64-bit arithmetic in the order
   * of {@link pantile.op.scan.CanonicalScan}: the same bits for any number of workers, any tile
   * size and any device. Where no element is negative the sums never fall. A NaN, or infinities of
   * both signs, make all sums from there on NaN. An overflow in between shows, since sums must not
   * depend on elements behind them: a sum that overflows is infinite, and so are those that follow,
   * or NaN. The last sum may differ in its last bits from what the method {@code sum} gives. The
   * rounding error is at most about (514 + n / 4096) 2^-53 of the sum of magnitudes, in 64-bit
   * arithmetic. O(n) time; extra memory a 512th of the range's size where all devices work on Java
   * arrays in place, else, where the sums take the elements' place, its size.
   *
   * @param x the elements
   * @param xFrom the first of them
   * @param sums where their sums go; may be the same array, at the same place
   * @param sumsFrom where the first goes
   * @param length how many
   * @throws IndexOutOfBoundsException if a range does not lie in its array
   * @throws IllegalArgumentException if the ranges share elements but are not the same
   */
  public void exclusiveScan(double[] x, int xFrom, double[] sums, int sumsFrom, int length) {
    Objects.checkFromIndexSize(xFrom, length, given(x, "x").length);
    Objects.checkFromIndexSize(sumsFrom, length, given(sums, "sums").length);
    requireApartOrSame(x, xFrom, sums, sumsFrom, length);
    scan(
        new Slice.Doubles(x, xFrom, xFrom + length),
        new Slice.Doubles(sums, sumsFrom, sumsFrom + length),
        true);
  }
}
