// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import pantile.job.Merge;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * The exact dot product of integers. Operands: two arrays of elements, read.
 *
 * @param type an integer type
 */
public record ExactDot(ElementType type) implements Reducing<Int192> {
  /** Checks the type. */
  public ExactDot {
    Require.integer(type);
  }

  @Override
  public KernelName name() {
    return KernelName.EXACT_DOT;
  }

  @Override
  public Merge<Int192> merge() {
    return Int192.SUM;
  }

  @Override
  public String label() {
    return "dot";
  }
}
