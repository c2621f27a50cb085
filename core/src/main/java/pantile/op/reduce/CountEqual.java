// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import pantile.job.Merge;
import pantile.op.CountMerge;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * How many elements equal a value: {@code ==}, but NaN equals NaN. Operand: the elements, read.
 *
 * @param type any type
 * @param bits the value: itself for an integer type, {@link Double#doubleToRawLongBits} of the
 *     value as a {@code double} for a floating type
 */
public record CountEqual(ElementType type, long bits) implements Reducing<Long> {
  @Override
  public KernelName name() {
    return KernelName.COUNT_EQUAL;
  }

  @Override
  public Merge<Long> merge() {
    return new CountMerge();
  }

  @Override
  public boolean possible(Long partial, long from, long to) {
    return partial >= 0 && partial <= to - from;
  }

  @Override
  public String label() {
    return "count";
  }
}
