// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.scan;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.scan.BlockTotals;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** The total of each block, in the order of prefix sums. */
public final class BlockTotalsDefinition extends Definition<BlockTotals, Numbers> {
  /** A definition without state. */
  public BlockTotalsDefinition() {
    super("scan", KernelName.BLOCK_TOTALS);
  }

  @Override
  public List<Example<BlockTotals>> examples() {
    List<Example<BlockTotals>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(Example.reading(new BlockTotals(type), type));
    }
    return examples;
  }

  @Override
  protected Numbers define(BlockTotals kernel, Tile tile, Slice[] operands) {
    return new Numbers(NaiveScans.totals(operands[0]));
  }
}
