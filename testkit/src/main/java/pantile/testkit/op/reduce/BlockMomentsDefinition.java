// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** What the variance is made of: three canonical sums a block. */
public final class BlockMomentsDefinition extends Definition<BlockMoments, Moments> {
  /** A definition without state. */
  public BlockMomentsDefinition() {
    super("reduce", KernelName.BLOCK_MOMENTS);
  }

  @Override
  public List<Example<BlockMoments>> examples() {
    List<Example<BlockMoments>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      if (type.floating()) {
        for (double scale : new double[] {1, 0.25}) {
          examples.add(Example.reading(new BlockMoments(type, scale), type));
        }
      }
    }
    return examples;
  }

  @Override
  protected Moments define(BlockMoments kernel, Tile tile, Slice[] operands) {
    return new Moments(NaiveSums.moments(operands[0], kernel.scale()));
  }
}
