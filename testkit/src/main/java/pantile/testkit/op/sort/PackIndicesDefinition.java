// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.PackIndices;
import pantile.op.sort.Packing;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** Each element's key, packed with its index. */
public final class PackIndicesDefinition extends Definition<PackIndices, Done> {
  /** A definition without state. */
  public PackIndicesDefinition() {
    super("sort", KernelName.PACK_INDICES);
  }

  @Override
  public List<Example<PackIndices>> examples() {
    List<Example<PackIndices>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        Packing packing = NaiveArgSort.packing(type, descending);
        examples.add(
            Example.of(
                new PackIndices(packing),
                () ->
                    List.of(
                        Operand.in(Example.elements(type)),
                        Operand.out(SliceElements.allocate(ElementType.LONG, Example.LENGTH)))));
      }
    }
    return examples;
  }

  @Override
  protected Done define(PackIndices kernel, Tile tile, Slice[] operands) {
    SliceElements.write(
        NaiveArgSort.packed(kernel.packing(), operands[0], tile.from()), operands[1]);
    return Done.DONE;
  }
}
