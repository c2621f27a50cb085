// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import pantile.job.Tile;
import pantile.op.gather.Scatter;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Distribution;
import pantile.testkit.Example;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;

/** Values put where indices say. */
public final class ScatterDefinition extends Definition<Scatter, Long> {
  private static final int VALUES = 5000;

  /** A definition without state. */
  public ScatterDefinition() {
    super("gather", KernelName.SCATTER);
  }

  @Override
  public List<Example<Scatter>> examples() {
    List<Example<Scatter>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(
          Example.of(
              new Scatter(type, Example.LENGTH),
              () ->
                  List.of(
                      Operand.in(Example.elements(type)),
                      Operand.whole(indices()),
                      Operand.whole(Input.of(Distribution.ANY_BITS, type, VALUES).whole()),
                      Operand.out(SliceElements.allocate(type, Example.LENGTH)))));
    }
    return examples;
  }

  /** Every third place may be named, some of them often. */
  private static Slice indices() {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    int[] places = random.ints(VALUES, 0, Example.LENGTH / 3).map(i -> 3 * i).toArray();
    return new Slice.Ints(places, 0, VALUES);
  }

  @Override
  protected Long define(Scatter kernel, Tile tile, Slice[] operands) {
    SliceElements.copy(operands[0], operands[3]);
    return NaivePlaces.scatter(operands[1], operands[2], kernel.places(), operands[3], tile.from());
  }
}
