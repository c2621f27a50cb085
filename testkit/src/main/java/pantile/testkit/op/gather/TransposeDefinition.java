// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.gather;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.gather.Transpose;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** Matrices transposed. */
public final class TransposeDefinition extends Definition<Transpose, Done> {
  /** Of {@link Example#LENGTH}. */
  private static final int ROWS = 19;

  /** A definition without state. */
  public TransposeDefinition() {
    super("gather", KernelName.TRANSPOSE);
  }

  @Override
  public List<Example<Transpose>> examples() {
    List<Example<Transpose>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (int rows : new int[] {ROWS, Example.LENGTH / ROWS}) {
        examples.add(
            Example.of(
                new Transpose(type, rows, Example.LENGTH / rows),
                () ->
                    List.of(
                        Operand.whole(Example.elements(type)),
                        Operand.out(SliceElements.allocate(type, Example.LENGTH)))));
      }
    }
    return examples;
  }

  @Override
  protected Done define(Transpose kernel, Tile tile, Slice[] operands) {
    NaivePlaces.transpose(operands[0], kernel.rows(), kernel.columns(), operands[1], tile.from());
    return Done.DONE;
  }
}
