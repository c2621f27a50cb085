// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import pantile.Pantile;
import pantile.spi.Slice;

/**
 * The methods of {@link Pantile} that take or give indices, chosen by a slice's type.
 *
 * @param pt whose methods
 */
public record IndexCalls(Pantile pt) {
  /**
   * The indices of a whole array's elements in their order.
   *
   * @param x all of an array
   * @param descending whether the greatest comes first
   * @return the indices
   */
  public int[] argSort(Slice x, boolean descending) {
    return switch (x) {
      case Slice.Ints s -> descending ? pt.argSortDescending(s.array()) : pt.argSort(s.array());
      case Slice.Longs s -> descending ? pt.argSortDescending(s.array()) : pt.argSort(s.array());
      case Slice.Floats s -> descending ? pt.argSortDescending(s.array()) : pt.argSort(s.array());
      case Slice.Doubles s -> descending ? pt.argSortDescending(s.array()) : pt.argSort(s.array());
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is no array");
    };
  }

  /**
   * Picks elements of a whole array.
   *
   * @param x all of an array
   * @param indices which to pick
   * @return all of a new array
   */
  public Slice gather(Slice x, int[] indices) {
    int n = indices.length;
    return switch (x) {
      case Slice.Ints s -> new Slice.Ints(pt.gather(s.array(), indices), 0, n);
      case Slice.Longs s -> new Slice.Longs(pt.gather(s.array(), indices), 0, n);
      case Slice.Floats s -> new Slice.Floats(pt.gather(s.array(), indices), 0, n);
      case Slice.Doubles s -> new Slice.Doubles(pt.gather(s.array(), indices), 0, n);
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is no array");
    };
  }
}
