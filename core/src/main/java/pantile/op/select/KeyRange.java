// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

import java.io.Serializable;
import pantile.op.OrderedBits;
import pantile.spi.ElementType;

/**
 * The elements for which a comparison with a constant holds, as a range of keys: of the elements
 * themselves for integers, of {@link OrderedBits} for floating types. Keys go round in a circle,
 * from the greatest on to the least. On that circle each comparison holds for the keys of one arc,
 * so that one loop serves all: {@code (key - first) <= span}, compared as unsigned numbers of the
 * type's width. For NaN is above all others, where no arc but that of {@link Comparison#NE} ends,
 * and the two zeros are side by side.
 *
 * @param first the arc's first key, in the low bits for a type of 32
 * @param span how many keys follow it in the arc
 * @param empty whether there is no such key at all, whatever the other two say
 */
public record KeyRange(long first, long span, boolean empty) implements Serializable {
  /** Of the floating types: where the constant's equals begin and end, and where NaNs begin. */
  private record Keys(long lower, long upper, long least, long greatest) {}

  /**
   * The keys for which a comparison holds.
   *
   * @param type of the elements
   * @param comparison how they are compared
   * @param bits with what: the number for an integer type, {@link Double#doubleToRawLongBits} of it
   *     as a {@code double} for a floating type
   * @return the range
   */
  public static KeyRange of(ElementType type, Comparison comparison, long bits) {
    double real = type.floating() ? Double.longBitsToDouble(bits) : 0;
    if (Double.isNaN(real)) {
      return new KeyRange(0, -1, comparison != Comparison.NE);
    }
    Keys keys = keys(type, real, bits);
    return switch (comparison) {
      case LT -> range(keys.least, keys.lower - 1, keys.lower == keys.least);
      case LE -> range(keys.least, keys.upper, false);
      case EQ -> range(keys.lower, keys.upper, false);
      case NE -> range(keys.upper + 1, keys.lower - 1, false);
      case GE -> range(keys.lower, keys.greatest, false);
      case GT -> range(keys.upper + 1, keys.greatest, keys.upper == keys.greatest);
    };
  }

  /**
   * The keys from one to another, in the order of a sort: both zeros have keys of their own here,
   * and NaNs have the greatest.
   *
   * @param low the least key
   * @param high the greatest, not below
   * @return the range
   */
  public static KeyRange between(long low, long high) {
    return range(low, high, false);
  }

  /**
   * The keys below one, in the order of a sort.
   *
   * @param type of the elements
   * @param high beyond the greatest key
   * @return the range
   */
  public static KeyRange below(ElementType type, long high) {
    long least = least(type);
    return range(least, high - 1, high == least);
  }

  /**
   * The least key.
   *
   * @param type of the elements
   * @return what no key is below
   */
  public static long least(ElementType type) {
    return type.bytes() == Integer.BYTES ? Integer.MIN_VALUE : Long.MIN_VALUE;
  }

  /**
   * The greatest key.
   *
   * @param type of the elements
   * @return what no key is above
   */
  public static long greatest(ElementType type) {
    return type.bytes() == Integer.BYTES ? Integer.MAX_VALUE : Long.MAX_VALUE;
  }

  /**
   * The keys of all NaNs, which are above those of infinity.
   *
   * @param type a floating type
   * @return the range
   */
  public static KeyRange nans(ElementType type) {
    long infinity =
        type == ElementType.FLOAT
            ? OrderedBits.key(Float.POSITIVE_INFINITY)
            : OrderedBits.key(Double.POSITIVE_INFINITY);
    return between(infinity + 1, greatest(type));
  }

  private static KeyRange range(long first, long last, boolean empty) {
    return new KeyRange(first, last - first, empty);
  }

  private static Keys keys(ElementType type, double real, long bits) {
    return switch (type) {
      case INT -> new Keys(bits, bits, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> new Keys(bits, bits, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> {
        float x = (float) real;
        yield new Keys(
            OrderedBits.key(x == 0 ? -0.0f : x),
            OrderedBits.key(x + 0.0f),
            OrderedBits.key(Float.NEGATIVE_INFINITY),
            OrderedBits.key(Float.POSITIVE_INFINITY));
      }
      case DOUBLE ->
          new Keys(
              OrderedBits.key(real == 0 ? -0.0 : real),
              OrderedBits.key(real + 0.0),
              OrderedBits.key(Double.NEGATIVE_INFINITY),
              OrderedBits.key(Double.POSITIVE_INFINITY));
    };
  }
}
