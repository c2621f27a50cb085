// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.job.Merge;
import pantile.op.Numbers;
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
    return new Added(bins.count());
  }

  @Override
  public boolean possible(Numbers partial, long from, long to) {
    long[] counts = partial.numbers();
    long total = 0;
    boolean possible = counts.length == bins.count();
    for (int i = 0; possible && i < counts.length; i++) {
      possible = counts[i] >= 0 && counts[i] <= to - from - total;
      total += counts[i];
    }
    return possible;
  }

  @Override
  public String label() {
    return "count-bins";
  }

  private record Added(int bins) implements Merge<Numbers> {
    @Override
    public Numbers identity() {
      return new Numbers(new long[bins]);
    }

    @Override
    public Numbers combine(Numbers left, Numbers right) {
      long[] sums = left.numbers().clone();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += right.numbers()[i];
      }
      return new Numbers(sums);
    }
  }
}
