// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Reverses elements where they are, in one piece. Operand: the elements, updated. For devices that
 * work on host memory in place.
 *
 * @param type any type
 */
public record Reverse(ElementType type) implements Ordering<Done> {
  @Override
  public KernelName name() {
    return KernelName.REVERSE;
  }

  @Override
  public Merge<Done> merge() {
    return Done.MERGE;
  }

  @Override
  public Cutting cutting() {
    return Cutting.WHOLE;
  }

  @Override
  public String label() {
    return "reverse";
  }
}
