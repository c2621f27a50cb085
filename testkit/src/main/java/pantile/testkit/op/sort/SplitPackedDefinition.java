// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.sort.Packing;
import pantile.op.sort.SplitPacked;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The packed numbers of each block, bucket by bucket, and how many each has. */
public final class SplitPackedDefinition extends BlockwiseDefinition<SplitPacked> {
  /** A definition without state. */
  public SplitPackedDefinition() {
    super(KernelName.SPLIT_PACKED);
  }

  @Override
  public List<Example<SplitPacked>> examples() {
    List<Example<SplitPacked>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      Packing packing = NaiveArgSort.packing(type, false);
      examples.add(
          Example.of(
              new SplitPacked(packing, NaiveArgSort.splitters(packing), BLOCK),
              () ->
                  List.of(
                      Operand.in(Example.elements(type)),
                      Operand.out(SliceElements.allocate(ElementType.LONG, Example.LENGTH)))));
    }
    return examples;
  }

  @Override
  protected Numbers define(SplitPacked kernel, Tile tile, Slice[] operands) {
    long[] packed = NaiveArgSort.packed(kernel.packing(), operands[0], tile.from());
    return part(packed, kernel.splitters(), kernel.block(), operands[1]);
  }
}
