// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

import pantile.job.Merge;
import pantile.op.CountMerge;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * The same of a whole range, which is one tile, without a count beforehand: writes the kept
 * elements to the front, and anything behind them. Operands: the elements, read; room for as many,
 * written.
 *
 * @param type any type
 * @param keys those of the elements that are kept
 */
public record FilterWhole(ElementType type, KeyRange keys) implements Selecting<Long> {
  @Override
  public KernelName name() {
    return KernelName.FILTER_WHOLE;
  }

  @Override
  public Merge<Long> merge() {
    return new CountMerge();
  }

  @Override
  public Cutting cutting() {
    return Cutting.WHOLE;
  }

  @Override
  public boolean possible(Long partial, long from, long to) {
    return partial >= 0 && partial <= to - from;
  }

  @Override
  public long defined(Long partial, long from, long to) {
    return partial;
  }

  @Override
  public String label() {
    return "filter-whole";
  }
}
