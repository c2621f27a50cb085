// SPDX-License-Identifier: Apache-2.0
package pantile.formats.column;

import org.jspecify.annotations.Nullable;
import pantile.spi.Slice;

/** Some rows of a column, which are the receiver's. */
public final class Rows {
  private final Slice values;
  private final long @Nullable [] present;

  /**
   * Makes them.
   *
   * @param values a part of an array, one element a row; where there is no value, any number
   * @param present a bit a row from the lowest on, set where there is a value; null if all have one
   */
  public Rows(Slice values, long @Nullable [] present) {
    this.values = values;
    this.present = present;
  }

  /**
   * The values.
   *
   * @return a part of an array, one element a row; where there is no value, any number
   */
  public Slice values() {
    return values;
  }

  /**
   * Whether every row is known to have a value.
   *
   * @return false if {@link #has} tells
   */
  public boolean complete() {
    return present == null;
  }

  /**
   * Whether a row has a value.
   *
   * @param row from 0, among these
   * @return false for a null
   */
  public boolean has(int row) {
    return present == null || (present[row >>> 6] >>> row & 1) != 0;
  }
}
