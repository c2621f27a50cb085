// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.SortRun;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The keys of elements, ascending. */
public final class SortRunDefinition extends Definition<SortRun, Done> {
  /** A definition without state. */
  public SortRunDefinition() {
    super("sort", KernelName.SORT_RUN);
  }

  @Override
  public List<Example<SortRun>> examples() {
    List<Example<SortRun>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(
          Example.of(
              new SortRun(type),
              () ->
                  List.of(
                      Operand.in(Example.elements(type)),
                      Operand.out(SliceElements.allocate(type.keyType(), Example.LENGTH)))));
    }
    return examples;
  }

  @Override
  protected Done define(SortRun kernel, Tile tile, Slice[] operands) {
    SliceElements.write(
        Arrays.stream(NaiveOrder.keys(operands[0])).sorted().toArray(), operands[1]);
    return Done.DONE;
  }
}
