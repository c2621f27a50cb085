// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

import pantile.job.Merge;
import pantile.op.CountMerge;
import pantile.spi.Cut;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Writes the elements of a tile for which the key lies in a range, in their order, bit for bit;
 * returns how many. Operands: the elements, read; the kept ones, written, cut as {@link Cut.Placed}
 * by what {@link CountKept} counted, with its blocks for a grain. A body writes all of the part
 * that it is given and nothing else, or throws {@link #changed}.
 *
 * @param type any type
 * @param keys those of the elements that are kept
 */
public record Filter(ElementType type, KeyRange keys) implements Selecting<Long> {
  @Override
  public KernelName name() {
    return KernelName.FILTER;
  }

  @Override
  public Merge<Long> merge() {
    return new CountMerge();
  }

  @Override
  public Cutting cutting() {
    return Cutting.READING.withGrain(CountKept.BLOCK);
  }

  @Override
  public boolean possible(Long partial, long from, long to) {
    return partial >= 0 && partial <= to - from;
  }

  @Override
  public String label() {
    return "filter";
  }

  /**
   * What a body throws that finds more elements to keep than there is room for, or fewer.
   *
   * @param counted how many were counted
   * @param found how many there are
   * @return to be thrown
   */
  public static IllegalStateException changed(long counted, long found) {
    return new IllegalStateException(
        "the elements changed since they were counted: "
            + counted
            + " were to be kept, and now "
            + found
            + " are");
  }
}
