// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

import java.util.List;
import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * For how many elements of each block of {@link CountKept#BLOCK} the key lies in each of several
 * ranges: the block's counts stand side by side, in the order of ranges. Elements are read from
 * memory once, whatever the number of ranges. Operand: the elements, read.
 *
 * @param type any type
 * @param ranges at least one; they may share keys
 */
public record CountRanges(ElementType type, List<KeyRange> ranges) implements Selecting<Numbers> {
  /** Refuses no ranges. */
  public CountRanges {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("no range of keys is counted");
    }
  }

  @Override
  public KernelName name() {
    return KernelName.COUNT_RANGES;
  }

  @Override
  public Merge<Numbers> merge() {
    return Numbers.CONCATENATE;
  }

  @Override
  public Cutting cutting() {
    return Cutting.READING.withGrain(CountKept.BLOCK);
  }

  @Override
  public boolean possible(Numbers partial, long from, long to) {
    long[] counts = partial.numbers();
    boolean possible = counts.length == (long) CountKept.blocks(to - from) * ranges.size();
    for (int i = 0; possible && i < counts.length; i++) {
      long before = (long) (i / ranges.size()) * CountKept.BLOCK;
      possible = counts[i] >= 0 && counts[i] <= Math.min(CountKept.BLOCK, to - from - before);
    }
    return possible;
  }

  /** Counts alone are of no use in a journal. */
  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "count-ranges";
  }
}
