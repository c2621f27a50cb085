// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import pantile.job.Merge;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Sums of products in canonical order, a block each: elements are converted to {@code double},
 * multiplied by the scale of their operand, then by each other, then added; each operation is
 * rounded by itself. Operands: two arrays of elements, read.
 *
 * @param type a floating type
 * @param scaleX of the first operand's elements, a power of two in the normal range
 * @param scaleY of the second operand's elements, likewise
 */
public record BlockDot(ElementType type, double scaleX, double scaleY)
    implements Reducing<BlockSums> {
  /** Checks the type and the scales. */
  public BlockDot {
    Require.floating(type, "has an exact dot product");
    Require.powerOfTwo(scaleX);
    Require.powerOfTwo(scaleY);
  }

  /**
   * Products of the elements as they are.
   *
   * @param type a floating type
   */
  public BlockDot(ElementType type) {
    this(type, 1.0, 1.0);
  }

  /**
   * Whether either operand's elements are to be multiplied by anything but 1.
   *
   * @return false for products of the elements as they are
   */
  public boolean scaled() {
    return scaleX != 1.0 || scaleY != 1.0;
  }

  @Override
  public KernelName name() {
    return KernelName.BLOCK_DOT;
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
    return "dot";
  }
}
