// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pantile.op.OrderedBits;
import pantile.op.reduce.End;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;
import pantile.spi.LongList;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/** What order means, word for word: comparators on boxed elements, and loops for the extremes. */
public final class NaiveOrder {
  private NaiveOrder() {}

  /**
   * The ascending order of elements, given as {@link SliceElements#bits}. Numbers as {@link
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
      double left = SliceElements.real(type, a);
      double right = SliceElements.real(type, b);
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
    for (long bits : SliceElements.allBits(x)) {
      boxed.add(bits);
    }
    Comparator<Long> ascending = ascending(x.type());
    boxed.sort(descending ? ascending.reversed() : ascending);
    return boxed.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * The keys of elements, see {@link OrderedBits}: that of an integer is itself.
   *
   * @param x any elements
   * @return one for each
   */
  public static long[] keys(Slice x) {
    long[] keys = SliceElements.allBits(x);
    for (int i = 0; i < keys.length; i++) {
      keys[i] =
          switch (x.type()) {
            case INT, LONG -> keys[i];
            case FLOAT -> (long) OrderedBits.key(Float.intBitsToFloat((int) keys[i]));
            case DOUBLE -> OrderedBits.key(Double.longBitsToDouble(keys[i]));
          };
    }
    return keys;
  }

  /** The bits of the element that has a key. */
  static long bits(ElementType type, long key) {
    return switch (type) {
      case INT, LONG -> key;
      case FLOAT -> Float.floatToRawIntBits(OrderedBits.toFloat((int) key));
      case DOUBLE -> Double.doubleToRawLongBits(OrderedBits.toDouble(key));
    };
  }

  /** Keys that part the examples' elements, of which some equal them. */
  static LongList splitters(ElementType type) {
    Slice values = SliceElements.allocate(type, 3);
    for (int i = 0; i < 3; i++) {
      int value = 2 * i - 2;
      SliceElements.setBits(
          values,
          i,
          switch (type) {
            case INT, LONG -> value;
            case FLOAT -> Float.floatToRawIntBits(value);
            case DOUBLE -> Double.doubleToRawLongBits(value);
          });
    }
    return LongList.of(keys(values));
  }

  /** Which bucket a key is of. */
  static int bucket(LongList splitters, long key) {
    int bucket = 0;
    while (bucket < splitters.size() && key >= splitters.get(bucket)) {
      bucket++;
    }
    return bucket;
  }

  /**
   * The least or greatest element as a key of {@link Extremes}.
   *
   * @param x at least one element
   * @param end which
   * @return its key
   */
  public static long extremeKey(Slice x, End end) {
    Number extreme = extreme(x, end);
    if (!x.type().floating()) {
      return extreme.longValue();
    }
    return end == End.MIN
        ? Extremes.minKey(extreme.doubleValue())
        : Extremes.maxKey(extreme.doubleValue());
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
      long extreme = SliceElements.bits(x, 0);
      for (long i = 1; i < x.length(); i++) {
        long value = SliceElements.bits(x, i);
        extreme = end == End.MIN ? Math.min(extreme, value) : Math.max(extreme, value);
      }
      return extreme;
    }
    double extreme = SliceElements.real(x, 0);
    for (long i = 1; i < x.length(); i++) {
      double value = SliceElements.real(x, i);
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
        ? Double.compare(extreme.doubleValue(), SliceElements.real(x, index)) == 0
        : extreme.longValue() == SliceElements.bits(x, index);
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
      double real = SliceElements.real(x, i);
      boolean equal =
          x.type().floating()
              ? real == value.doubleValue()
                  || (Double.isNaN(real) && Double.isNaN(value.doubleValue()))
              : SliceElements.bits(x, i) == value.longValue();
      count += equal ? 1 : 0;
    }
    return count;
  }
}
