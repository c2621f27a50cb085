// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import pantile.job.Merge;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Sums of {@code double} terms in canonical order, a block each. Operand: the elements, read.
 *
 * @param type any type
 * @param term what is added for an element
 */
public record BlockSum(ElementType type, Term term) implements Reducing<BlockSums> {
  @Override
  public KernelName name() {
    return KernelName.BLOCK_SUM;
  }

  @Override
  public Merge<BlockSums> merge() {
    return BlockSums.CONCATENATE;
  }

  @Override
  public Cutting cutting() {
    return Cutting.READING.withGrain(CanonicalSum.BLOCK);
  }

  @Override
  public boolean possible(BlockSums partial, long from, long to) {
    return partial.count() == CanonicalSum.blocks(to - from);
  }

  @Override
  public String label() {
    return term instanceof Term.ScaledSquare ? "sum-of-squares" : "sum";
  }
}
