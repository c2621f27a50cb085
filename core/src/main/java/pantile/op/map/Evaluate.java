// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Writes elements that are computed. Operands: the elements, read, usually a {@link
 * pantile.spi.Slice.Computed}; the results, written, bit for bit.
 *
 * @param type of the elements
 */
public record Evaluate(ElementType type) implements Mapping<Done> {
  private static final Cutting CUTTING =
      new Cutting(1, Cutting.Length.READ, 0, Cutting.Direct.COMPUTED, Cutting.Claims.MANY, true);

  @Override
  public Cutting cutting() {
    return CUTTING;
  }

  @Override
  public KernelName name() {
    return KernelName.EVALUATE;
  }

  @Override
  public Merge<Done> merge() {
    return Done.MERGE;
  }

  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "evaluate";
  }
}
