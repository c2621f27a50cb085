// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import pantile.job.Tile;
import pantile.op.gather.Gather;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;

/** Elements picked by their indices. */
public final class GatherDefinition extends Definition<Gather, Long> {
  /** A definition without state. */
  public GatherDefinition() {
    super("gather", KernelName.GATHER);
  }

  @Override
  public List<Example<Gather>> examples() {
    List<Example<Gather>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(
          Example.of(
              new Gather(type),
              () ->
                  List.of(
                      Operand.in(indices()),
                      Operand.whole(Example.elements(type)),
                      Operand.out(SliceElements.allocate(type, Example.LENGTH)))));
    }
    return examples;
  }

  private static Slice indices() {
    int length = Example.LENGTH;
    return new Slice.Ints(
        new SplittableRandom(Input.SEED).ints(length, 0, length).toArray(), 0, length);
  }

  @Override
  protected Long define(Gather kernel, Tile tile, Slice[] operands) {
    return NaiveGather.gather(operands[0], operands[1], operands[2], tile.from());
  }
}
