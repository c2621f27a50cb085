// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.sort.Packing;
import pantile.op.sort.UnpackIndices;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The indices of packed numbers; ties inside a tile are in order, those at its ends are told. */
public final class UnpackIndicesDefinition extends Definition<UnpackIndices, Numbers> {
  /** A definition without state. */
  public UnpackIndicesDefinition() {
    super("sort", KernelName.UNPACK_INDICES);
  }

  @Override
  public List<Example<UnpackIndices>> examples() {
    List<Example<UnpackIndices>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        Packing packing = NaiveArgSort.packing(type, descending);
        examples.add(
            Example.of(
                new UnpackIndices(packing),
                () ->
                    List.of(
                        Operand.in(NaiveArgSort.sortedPacked(packing)),
                        Operand.whole(Example.elements(type)),
                        Operand.out(SliceElements.allocate(ElementType.INT, Example.LENGTH)))));
      }
    }
    return examples;
  }

  @Override
  protected Numbers define(UnpackIndices kernel, Tile tile, Slice[] operands) {
    return NaiveArgSort.unpack(
        kernel.packing(), operands[0], operands[1], operands[2], tile.from());
  }
}
