// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockSums;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** Canonical sums of products, a block each. */
public final class BlockDotDefinition extends Definition<BlockDot, BlockSums> {
  /** A definition without state. */
  public BlockDotDefinition() {
    super("reduce", KernelName.BLOCK_DOT);
  }

  @Override
  public List<Example<BlockDot>> examples() {
    List<Example<BlockDot>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      if (type.floating()) {
        examples.add(Example.readingTwo(new BlockDot(type), type));
        examples.add(Example.readingTwo(new BlockDot(type, 0.5, 2), type));
      }
    }
    return examples;
  }

  @Override
  protected BlockSums define(BlockDot kernel, Tile tile, Slice[] operands) {
    double[] products =
        NaiveSums.products(operands[0], operands[1], kernel.scaleX(), kernel.scaleY());
    return new BlockSums(NaiveSums.blockSums(products));
  }
}
