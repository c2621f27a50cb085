// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import pantile.spi.ElementType;

/** What is computed of each window. {@link RollWindow} says how. */
public enum Rolled {
  /** The sum: of integers exact, a {@code long}; else a {@code double}. */
  SUM,
  /** The sum over the length of a window: a {@code double}. */
  MEAN,
  /** The least element; NaN if one is. */
  MIN,
  /** The greatest element; NaN if one is. */
  MAX,
  /** The population variance: a {@code double}. */
  VARIANCE;

  /**
   * The type of results.
   *
   * @param type of the elements
   * @return the type
   */
  public ElementType result(ElementType type) {
    return switch (this) {
      case SUM -> type.floating() ? ElementType.DOUBLE : ElementType.LONG;
      case MEAN, VARIANCE -> ElementType.DOUBLE;
      case MIN, MAX -> type;
    };
  }
}
