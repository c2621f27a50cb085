// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.scan;

import pantile.Pantile;
import pantile.spi.Slice;

/**
 * The prefix sums of {@link Pantile} on arrays, chosen by a slice's type.
 *
 * @param pt whose methods
 * @param exclusive which of them
 */
public record ScanCalls(Pantile pt, boolean exclusive) {
  /**
   * Into a range of an array: perhaps the elements' own.
   *
   * @param x the elements
   * @param sums the range for the results
   */
  public void into(Slice x, Slice sums) {
    int length = Math.toIntExact(x.length());
    switch (x) {
      case Slice.Ints s -> {
        Slice.Ints t = (Slice.Ints) sums;
        if (exclusive) {
          pt.exclusiveScan(s.array(), s.from(), t.array(), t.from(), length);
        } else {
          pt.inclusiveScan(s.array(), s.from(), t.array(), t.from(), length);
        }
      }
      case Slice.Longs s -> {
        Slice.Longs t = (Slice.Longs) sums;
        if (exclusive) {
          pt.exclusiveScan(s.array(), s.from(), t.array(), t.from(), length);
        } else {
          pt.inclusiveScan(s.array(), s.from(), t.array(), t.from(), length);
        }
      }
      case Slice.Floats s -> {
        Slice.Floats t = (Slice.Floats) sums;
        if (exclusive) {
          pt.exclusiveScan(s.array(), s.from(), t.array(), t.from(), length);
        } else {
          pt.inclusiveScan(s.array(), s.from(), t.array(), t.from(), length);
        }
      }
      case Slice.Doubles s -> {
        Slice.Doubles t = (Slice.Doubles) sums;
        if (exclusive) {
          pt.exclusiveScan(s.array(), s.from(), t.array(), t.from(), length);
        } else {
          pt.inclusiveScan(s.array(), s.from(), t.array(), t.from(), length);
        }
      }
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is no array");
    }
  }

  /**
   * Into a new array.
   *
   * @param x the elements
   * @return all of the array
   */
  public Slice made(Slice x) {
    int length = Math.toIntExact(x.length());
    return switch (x) {
      case Slice.Ints s ->
          new Slice.Ints(
              exclusive
                  ? pt.exclusiveScan(s.array(), s.from(), s.to())
                  : pt.inclusiveScan(s.array(), s.from(), s.to()),
              0,
              length);
      case Slice.Longs s ->
          new Slice.Longs(
              exclusive
                  ? pt.exclusiveScan(s.array(), s.from(), s.to())
                  : pt.inclusiveScan(s.array(), s.from(), s.to()),
              0,
              length);
      case Slice.Floats s ->
          new Slice.Floats(
              exclusive
                  ? pt.exclusiveScan(s.array(), s.from(), s.to())
                  : pt.inclusiveScan(s.array(), s.from(), s.to()),
              0,
              length);
      case Slice.Doubles s ->
          new Slice.Doubles(
              exclusive
                  ? pt.exclusiveScan(s.array(), s.from(), s.to())
                  : pt.inclusiveScan(s.array(), s.from(), s.to()),
              0,
              length);
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is no array");
    };
  }
}
