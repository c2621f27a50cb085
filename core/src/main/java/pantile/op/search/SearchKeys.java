// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

import pantile.op.OrderedBits;
import pantile.spi.ElementType;

/**
 * Keys by which elements are searched: {@code long}s that ascend as elements do in a sort, see
 * {@link OrderedBits}.
 */
public final class SearchKeys {
  private SearchKeys() {}

  /**
   * The key from which on all keys are equal: that of the lowest NaN. No integer has a NaN, so the
   * greatest integer takes its place.
   *
   * @param type of the elements
   * @return the key
   */
  public static long top(ElementType type) {
    return switch (type) {
      case INT -> Integer.MAX_VALUE;
      case LONG -> Long.MAX_VALUE;
      case FLOAT -> of(Float.POSITIVE_INFINITY) + 1;
      case DOUBLE -> of(Double.POSITIVE_INFINITY) + 1;
    };
  }

  /**
   * The key of an integer.
   *
   * @param x any value
   * @return the same
   */
  public static long of(int x) {
    return x;
  }

  /**
   * The key of an integer.
   *
   * @param x any value
   * @return the same
   */
  public static long of(long x) {
    return x;
  }

  /**
   * The key of a number.
   *
   * @param x any value
   * @return its key
   */
  public static long of(float x) {
    return OrderedBits.key(x);
  }

  /**
   * The key of a number.
   *
   * @param x any value
   * @return its key
   */
  public static long of(double x) {
    return OrderedBits.key(x);
  }
}
