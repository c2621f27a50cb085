// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * For how many elements of each block of {@value #BLOCK} the key lies in a range. Operand: the
 * elements, read.
 *
 * @param type any type
 * @param keys those of the elements that are kept
 */
public record CountKept(ElementType type, KeyRange keys) implements Selecting<Numbers> {
  /** Elements in a block; tiles of filters start at multiples of it. */
  public static final int BLOCK = 4096;

  @Override
  public KernelName name() {
    return KernelName.COUNT_KEPT;
  }

  @Override
  public Merge<Numbers> merge() {
    return Numbers.CONCATENATE;
  }

  @Override
  public Cutting cutting() {
    return Cutting.READING.withGrain(BLOCK);
  }

  /**
   * How many blocks cover a length.
   *
   * @param length elements
   * @return blocks
   */
  public static int blocks(long length) {
    return Math.toIntExact((length + BLOCK - 1) / BLOCK);
  }

  @Override
  public boolean possible(Numbers partial, long from, long to) {
    long[] counts = partial.numbers();
    boolean possible = counts.length == blocks(to - from);
    long left = to - from;
    for (int block = 0; possible && block < counts.length; block++) {
      possible = counts[block] >= 0 && counts[block] <= Math.min(BLOCK, left);
      left -= BLOCK;
    }
    return possible;
  }

  /** What is kept is not in a journal, so its number alone is of no use there. */
  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "count-kept";
  }
}
