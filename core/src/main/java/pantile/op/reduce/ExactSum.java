// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import pantile.job.Merge;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * The exact sum of integers. Operand: the elements, read.
 *
 * @param type an integer type
 */
public record ExactSum(ElementType type) implements Reducing<Int128> {
  /** Checks the type. */
  public ExactSum {
    Require.integer(type);
  }

  @Override
  public KernelName name() {
    return KernelName.EXACT_SUM;
  }

  @Override
  public Merge<Int128> merge() {
    return Int128.SUM;
  }

  @Override
  public String label() {
    return "sum";
  }
}
