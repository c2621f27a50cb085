// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.op.OrderedBits;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Sorts a tile, in the order of {@link OrderedBits} or its reverse. Operands: the elements,
 * updated; or the elements, read, and as many sorted ones, written.
 *
 * @param type any type
 * @param descending whether the result descends
 */
public record Sort(ElementType type, boolean descending) implements Ordering<Done> {
  @Override
  public KernelName name() {
    return KernelName.SORT;
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
    return "sort";
  }
}
