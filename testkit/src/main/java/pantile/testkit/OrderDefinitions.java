// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pantile.op.gather.Gather;
import pantile.op.reduce.End;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** What order means, word for word: comparators on boxed elements, and loops for the extremes. */
public final class OrderDefinitions {
  private OrderDefinitions() {}

  /**
   * The ascending order of elements, given as {@link Elements#bits}. Numbers as {@link
   * Double#compare}; NaNs after them, those of positive sign first, ascending by their bits, then
   * those of negative sign, descending by their bits.
   *
   * @param type of the elements
   * @return the order
   */
  public static Comparator<Long> ascending(ElementType type) {
    if (!type.floating()) {
      return Comparator.naturalOrder();
    }
    return (a, b) -> {
      double left = Elements.real(type, a);
      double right = Elements.real(type, b);
      if (!Double.isNaN(left) || !Double.isNaN(right)) {
        return Double.compare(left, right);
      }
      // Widened with their sign, the bits of a NaN are negative exactly if its sign is.
      if (a >= 0 || b >= 0) {
        return a >= 0 && b >= 0 ? Long.compare(a, b) : a >= 0 ? -1 : 1;
      }
      return Long.compare(b, a);
    };
  }

  /**
   * A sorted copy.
   *
   * @param x any elements
   * @param descending whether to reverse the ascending order
   * @return bits of each element
   */
  public static long[] sorted(Slice x, boolean descending) {
    List<Long> boxed = new ArrayList<>();
    for (long bits : Elements.allBits(x)) {
      boxed.add(bits);
    }
    Comparator<Long> ascending = ascending(x.type());
    boxed.sort(descending ? ascending.reversed() : ascending);
    return boxed.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * Picks elements by their indices, up to the first index that names none.
   *
   * @param indices which to pick
   * @param elements where they are
   * @param out where the picked elements go
   * @param first the position of the first index
   * @return the position of the first index that names no element, or {@link Gather#NONE}
   */
  public static long gather(Slice indices, Slice elements, Slice out, long first) {
    for (long i = 0; i < indices.length(); i++) {
      long index = Elements.bits(indices, i);
      if (index < 0 || index >= elements.length()) {
        return first + i;
      }
      Elements.setBits(out, i, Elements.bits(elements, index));
    }
    return Gather.NONE;
  }

  /**
   * The least or greatest element.
   *
   * @param x at least one element
   * @param end which
   * @return a {@link Long}, or a {@link Double} as {@link Math#min(double, double)} or {@link
   *     Math#max(double, double)} finds it
   */
  public static Number extreme(Slice x, End end) {
    if (!x.type().floating()) {
      long extreme = Elements.bits(x, 0);
      for (long i = 1; i < x.length(); i++) {
        long value = Elements.bits(x, i);
        extreme = end == End.MIN ? Math.min(extreme, value) : Math.max(extreme, value);
      }
      return extreme;
    }
    double extreme = Elements.real(x, 0);
    for (long i = 1; i < x.length(); i++) {
      double value = Elements.real(x, i);
      extreme = end == End.MIN ? Math.min(extreme, value) : Math.max(extreme, value);
    }
    return extreme;
  }

  /**
   * Where the least or greatest element first stands; the first NaN if there is one.
   *
   * @param x at least one element
   * @param end which
   * @return its index
   */
  public static long position(Slice x, End end) {
    Number extreme = extreme(x, end);
    long index = 0;
    while (!same(extreme, x, index)) {
      index++;
    }
    return index;
  }

  private static boolean same(Number extreme, Slice x, long index) {
    return x.type().floating()
        ? Double.compare(extreme.doubleValue(), Elements.real(x, index)) == 0
        : extreme.longValue() == Elements.bits(x, index);
  }

  /**
   * How many elements equal a value.
   *
   * @param x any elements
   * @param value compared by {@code ==}, but NaN equals NaN
   * @return the count
   */
  public static long count(Slice x, Number value) {
    long count = 0;
    for (long i = 0; i < x.length(); i++) {
      double real = Elements.real(x, i);
      boolean equal =
          x.type().floating()
              ? real == value.doubleValue()
                  || (Double.isNaN(real) && Double.isNaN(value.doubleValue()))
              : Elements.bits(x, i) == value.longValue();
      count += equal ? 1 : 0;
    }
    return count;
  }
}
