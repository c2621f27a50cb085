// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.io.Serializable;
import pantile.job.Merge;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * What the variance is made of, see {@link CanonicalMoments}: three canonical sums a block. With
 * {@code v} for an element converted to {@code double} and multiplied by the scale, and {@code n}
 * for the number of elements in the block, these are the sum of {@code v}; the sum of {@code v -
 * c}, where {@code c} is the first sum divided by {@code n}; the sum of the squares of {@code v -
 * c}. Each operation is rounded by itself. Operand: the elements, read.
 *
 * @param type a floating type
 * @param scale a power of two in the normal range
 */
public record BlockMoments(ElementType type, double scale) implements Reducing<Moments> {
  /** Checks the type and the scale. */
  public BlockMoments {
    Require.floating(type, "has an exact variance");
    Require.powerOfTwo(scale);
  }

  @Override
  public KernelName name() {
    return KernelName.BLOCK_MOMENTS;
  }

  @Override
  public Merge<Moments> merge() {
    return Moments.CONCATENATE;
  }

  @Override
  public Cutting cutting() {
    return Cutting.READING.withGrain(CanonicalSum.BLOCK);
  }

  @Override
  public boolean possible(Moments partial, long from, long to) {
    return partial.sums().count() == Moments.EACH * CanonicalSum.blocks(to - from);
  }

  @Override
  public String label() {
    return "moments";
  }

  /**
   * What {@link BlockMoments} found of consecutive blocks.
   *
   * @param sums three a block, in the order that the kernel names them
   */
  public record Moments(BlockSums sums) implements Serializable {
    static final Merge<Moments> CONCATENATE = new JoinMoments();

    /** Sums a block. */
    public static final int EACH = 3;

    /**
     * Those of one piece.
     *
     * @param sums three a block; the object owns the array
     */
    public Moments(double[] sums) {
      this(new BlockSums(sums));
    }

    /**
     * Mean and variance of all blocks.
     *
     * @param length how many elements they have, all in all
     * @return both
     * @throws IllegalArgumentException if so many elements do not make so many blocks
     */
    public CanonicalMoments merged(long length) {
      return CanonicalMoments.of(length, sums.pieces);
    }

    private record JoinMoments() implements Merge<Moments> {
      @Override
      public Moments identity() {
        return new Moments(BlockSums.CONCATENATE.identity());
      }

      @Override
      public Moments combine(Moments left, Moments right) {
        return new Moments(BlockSums.CONCATENATE.combine(left.sums, right.sums));
      }
    }
  }
}
