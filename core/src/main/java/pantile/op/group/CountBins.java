// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * How many elements fall into each bin. Elements of any type are compared with the edges as {@code
 * double}s: {@code long}s are rounded. Operand: the elements, read.
 *
 * @param type of the elements
 * @param bins the bins
 */
public record CountBins(ElementType type, Bins bins) implements Grouping<Numbers> {
  @Override
  public KernelName name() {
    return KernelName.COUNT_BINS;
  }

  @Override
  public Merge<Numbers> merge() {
    return new Counts.Added(bins.count());
  }

  @Override
  public Cutting cutting() {
    return Grouping.cutting(bins.count());
  }

  @Override
  public boolean possible(Numbers partial, long from, long to) {
    return Counts.possible(partial, bins.count(), to - from);
  }

  @Override
  public String label() {
    return "count-bins";
  }
}
