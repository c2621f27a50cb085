// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import pantile.Pantile;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/**
 * The sorts of {@link Pantile}, chosen by a slice's type: those without a range where it is a whole
 * array.
 *
 * @param pt whose methods
 * @param x the array's range
 */
public record SortCalls(Pantile pt, Slice x) {
  /**
   * Sorts the range.
   *
   * @param descending which way
   */
  public void sort(boolean descending) {
    switch (x) {
      case Slice.Ints s -> {
        if (SliceElements.isWholeArray(x)) {
          if (descending) {
            pt.sortDescending(s.array());
          } else {
            pt.sort(s.array());
          }
        } else if (descending) {
          pt.sortDescending(s.array(), s.from(), s.to());
        } else {
          pt.sort(s.array(), s.from(), s.to());
        }
      }
      case Slice.Longs s -> {
        if (SliceElements.isWholeArray(x)) {
          if (descending) {
            pt.sortDescending(s.array());
          } else {
            pt.sort(s.array());
          }
        } else if (descending) {
          pt.sortDescending(s.array(), s.from(), s.to());
        } else {
          pt.sort(s.array(), s.from(), s.to());
        }
      }
      case Slice.Floats s -> {
        if (SliceElements.isWholeArray(x)) {
          if (descending) {
            pt.sortDescending(s.array());
          } else {
            pt.sort(s.array());
          }
        } else if (descending) {
          pt.sortDescending(s.array(), s.from(), s.to());
        } else {
          pt.sort(s.array(), s.from(), s.to());
        }
      }
      case Slice.Doubles s -> {
        if (SliceElements.isWholeArray(x)) {
          if (descending) {
            pt.sortDescending(s.array());
          } else {
            pt.sort(s.array());
          }
        } else if (descending) {
          pt.sortDescending(s.array(), s.from(), s.to());
        } else {
          pt.sort(s.array(), s.from(), s.to());
        }
      }
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is no array");
    }
  }
}
