// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import org.jspecify.annotations.Nullable;
import pantile.spi.Slice;

/**
 * A first look at whether elements may be in order: at a few neighbouring elements in each of many
 * places. The look takes microseconds. Asking the workers takes as long as waking them.
 */
final class Windows {
  /** The number of places that are looked at. */
  private static final int WINDOWS = 64;

  /** Elements at each place. If keys are in no order, one window in 20,000 looks ordered. */
  private static final int WIDTH = 8;

  private Windows() {}

  /**
   * Whether most windows ascend or descend.
   *
   * @param slice the elements
   * @param packing how elements are packed with their indices, if the order of packed numbers is
   *     asked for; else null
   * @return false only if at most half of the windows are in order by themselves
   */
  static boolean mayBeOrdered(Slice slice, @Nullable Packing packing) {
    int last = (int) slice.length() - WIDTH;
    if (last < 0) {
      return true;
    }
    int ordered = 0;
    for (int i = 0; i < WINDOWS; i++) {
      ordered += isOrdered(slice, packing, (int) ((long) last * i / (WINDOWS - 1))) ? 1 : 0;
    }
    return ordered > WINDOWS / 2;
  }

  private static boolean isOrdered(Slice slice, @Nullable Packing packing, int from) {
    boolean up = true;
    boolean down = true;
    long left = SortKeys.at(slice, packing, from);
    for (int i = from + 1; i < from + WIDTH; i++) {
      long right = SortKeys.at(slice, packing, i);
      up &= left <= right;
      down &= left >= right;
      left = right;
    }
    return up || down;
  }
}
