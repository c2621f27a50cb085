// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * The least or the greatest element of each block of {@value #BLOCK}, as a key of {@link Extremes}.
 * A NaN is both. Operand: the elements, read.
 *
 * @param type any type
 * @param end which to find
 */
public record BlockEnds(ElementType type, End end) implements Reducing<Numbers> {
  /** Elements in a block; tiles start at multiples of it. */
  public static final int BLOCK = 2048;

  @Override
  public KernelName name() {
    return KernelName.BLOCK_ENDS;
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
    return partial.numbers().length == blocks(to - from);
  }

  /** Elements are looked for by what is found; a journal does not keep them. */
  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "block-ends";
  }
}
