// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.Sort;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The elements in order, where they were or elsewhere. */
public final class SortDefinition extends Definition<Sort, Done> {
  /** A definition without state. */
  public SortDefinition() {
    super("sort", KernelName.SORT);
  }

  @Override
  public List<Example<Sort>> examples() {
    List<Example<Sort>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        examples.add(
            Example.of(
                new Sort(type, descending), () -> List.of(Operand.update(Example.elements(type)))));
        examples.add(
            Example.of(
                new Sort(type, descending),
                () ->
                    List.of(
                        Operand.in(Example.elements(type)), Operand.out(Example.elements(type)))));
      }
    }
    return examples;
  }

  @Override
  protected Done define(Sort kernel, Tile tile, Slice[] operands) {
    long[] sorted = NaiveOrder.sorted(operands[0], kernel.descending());
    SliceElements.write(sorted, operands[operands.length - 1]);
    return Done.DONE;
  }
}
