// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.util.List;

/**
 * Keys among which elements are looked for by their places in the order of a sort.
 *
 * @param low the least key
 * @param high the greatest key
 * @param below how many elements have lesser keys
 * @param count how many elements have one of these keys
 * @param places that are wanted, ascending, each from {@code below} to {@code below + count - 1}
 */
record KeyInterval(long low, long high, long below, long count, List<Long> places)
    implements Serializable {
  boolean has(long key) {
    return low <= key && key <= high;
  }
}
