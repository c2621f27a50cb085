// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.reduce.BlockEnds;
import pantile.op.reduce.End;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.op.sort.NaiveOrder;

/** The least or greatest element of each block. */
public final class BlockEndsDefinition extends Definition<BlockEnds, Numbers> {
  /** A definition without state. */
  public BlockEndsDefinition() {
    super("reduce", KernelName.BLOCK_ENDS);
  }

  @Override
  public List<Example<BlockEnds>> examples() {
    List<Example<BlockEnds>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (End end : End.values()) {
        examples.add(Example.reading(new BlockEnds(type, end), type));
      }
    }
    return examples;
  }

  @Override
  protected Numbers define(BlockEnds kernel, Tile tile, Slice[] operands) {
    Slice x = operands[0];
    long[] ends = new long[BlockEnds.blocks(x.length())];
    for (int block = 0; block < ends.length; block++) {
      long from = (long) block * BlockEnds.BLOCK;
      Slice part = x.sub(from, Math.min(from + BlockEnds.BLOCK, x.length()));
      ends[block] = NaiveOrder.extremeKey(part, kernel.end());
    }
    return new Numbers(ends);
  }
}
