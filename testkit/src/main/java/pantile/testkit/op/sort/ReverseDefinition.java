// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.Reverse;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Example;
import pantile.testkit.InPlaceDefinition;
import pantile.testkit.SliceElements;

/** The elements, the last first. */
public final class ReverseDefinition extends InPlaceDefinition<Reverse, Done> {
  /** A definition without state. */
  public ReverseDefinition() {
    super("sort", KernelName.REVERSE);
  }

  @Override
  public List<Example<Reverse>> examples() {
    List<Example<Reverse>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(
          Example.of(new Reverse(type), () -> List.of(Operand.update(Example.elements(type)))));
    }
    return examples;
  }

  @Override
  protected Done define(Reverse kernel, Tile tile, Slice[] operands) {
    long[] bits = SliceElements.allBits(operands[0]);
    for (int i = 0; i < bits.length; i++) {
      SliceElements.setBits(operands[0], i, bits[bits.length - 1 - i]);
    }
    return Done.DONE;
  }
}
