// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.reduce;

import pantile.op.OrderedBits;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;

/** Keys of extremes as device kernels find them, and as partial results have them. */
public final class ExtremeKeys {
  private ExtremeKeys() {}

  /**
   * The key of a float as that of the double it equals; the marks of NaNs stay.
   *
   * @param type of the elements
   * @param key as a device kernel found it
   * @return the key of a partial result
   */
  public static long widened(ElementType type, long key) {
    return type != ElementType.FLOAT || key == Long.MIN_VALUE || key == Long.MAX_VALUE
        ? key
        : Extremes.minKey(OrderedBits.toFloat((int) key));
  }
}
