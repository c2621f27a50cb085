// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import pantile.Pantile;
import pantile.op.select.Comparison;
import pantile.spi.Slice;

/**
 * The filters of {@link Pantile} on arrays, chosen by a slice's type.
 *
 * @param pt whose methods
 */
public record SelectCalls(Pantile pt) {
  /**
   * The kept elements of a range.
   *
   * @param x the elements
   * @param comparison with the constant
   * @param constant as kernels have it: an integer, or the bits of a double
   * @return the elements for which it holds
   */
  public Slice kept(Slice x, Comparison comparison, long constant) {
    double real = Double.longBitsToDouble(constant);
    return switch (x) {
      case Slice.Ints s -> all(pt.filter(s.array(), s.from(), s.to(), comparison, (int) constant));
      case Slice.Longs s -> all(pt.filter(s.array(), s.from(), s.to(), comparison, constant));
      case Slice.Floats s -> all(pt.filter(s.array(), s.from(), s.to(), comparison, (float) real));
      case Slice.Doubles s -> all(pt.filter(s.array(), s.from(), s.to(), comparison, real));
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is no array");
    };
  }

  private static Slice all(int[] a) {
    return new Slice.Ints(a, 0, a.length);
  }

  private static Slice all(long[] a) {
    return new Slice.Longs(a, 0, a.length);
  }

  private static Slice all(float[] a) {
    return new Slice.Floats(a, 0, a.length);
  }

  private static Slice all(double[] a) {
    return new Slice.Doubles(a, 0, a.length);
  }
}
