// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.sort.Split;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The keys of each block, bucket by bucket, and how many each has. */
public final class SplitDefinition extends BlockwiseDefinition<Split> {
  /** A definition without state. */
  public SplitDefinition() {
    super(KernelName.SPLIT);
  }

  @Override
  public List<Example<Split>> examples() {
    List<Example<Split>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(
          Example.of(
              new Split(type, NaiveOrder.splitters(type), BLOCK),
              () ->
                  List.of(
                      Operand.in(Example.elements(type)),
                      Operand.out(SliceElements.allocate(type.keyType(), Example.LENGTH)))));
    }
    return examples;
  }

  @Override
  protected Numbers define(Split kernel, Tile tile, Slice[] operands) {
    return part(NaiveOrder.keys(operands[0]), kernel.splitters(), kernel.block(), operands[1]);
  }
}
