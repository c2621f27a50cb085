// SPDX-License-Identifier: Apache-2.0
package pantile.op.scan;

import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * The total of each block in the order of {@link CanonicalScan}: as the bits of a {@code double}
 * for a floating type, where NaN has those of {@link Double#NaN}; for an integer type as a number
 * of that type, wrapped around. Operand: the elements, read.
 *
 * @param type any type
 */
public record BlockTotals(ElementType type) implements Scanning<Numbers> {
  @Override
  public KernelName name() {
    return KernelName.BLOCK_TOTALS;
  }

  @Override
  public Merge<Numbers> merge() {
    return Numbers.CONCATENATE;
  }

  @Override
  public Cutting cutting() {
    return Cutting.READING.withGrain(CanonicalScan.BLOCK);
  }

  @Override
  public boolean possible(Numbers partial, long from, long to) {
    return partial.numbers().length == (to - from + CanonicalScan.BLOCK - 1) / CanonicalScan.BLOCK;
  }

  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "block-totals";
  }
}
