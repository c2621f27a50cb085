// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.Term;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** Canonical sums of terms, a block each. */
public final class BlockSumDefinition extends Definition<BlockSum, BlockSums> {
  /** A definition without state. */
  public BlockSumDefinition() {
    super("reduce", KernelName.BLOCK_SUM);
  }

  @Override
  public List<Example<BlockSum>> examples() {
    List<Example<BlockSum>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (Term term :
          List.of(new Term.Value(), new Term.Scaled(0.5), new Term.ScaledSquare(0.5))) {
        examples.add(Example.reading(new BlockSum(type, term), type));
      }
    }
    return examples;
  }

  @Override
  protected BlockSums define(BlockSum kernel, Tile tile, Slice[] operands) {
    return new BlockSums(NaiveSums.blockSums(NaiveSums.terms(operands[0], kernel.term())));
  }
}
