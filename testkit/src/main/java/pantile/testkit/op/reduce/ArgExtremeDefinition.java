// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.ArgExtreme.Position;
import pantile.op.reduce.End;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.op.sort.NaiveOrder;

/** Where the least or greatest element first stands. */
public final class ArgExtremeDefinition extends Definition<ArgExtreme, Position> {
  /** A definition without state. */
  public ArgExtremeDefinition() {
    super("reduce", KernelName.ARG_EXTREME);
  }

  @Override
  public List<Example<ArgExtreme>> examples() {
    List<Example<ArgExtreme>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (End end : End.values()) {
        examples.add(Example.reading(new ArgExtreme(type, end), type));
      }
    }
    return examples;
  }

  @Override
  protected Position define(ArgExtreme kernel, Tile tile, Slice[] operands) {
    Slice x = operands[0];
    long index = tile.from() + NaiveOrder.position(x, kernel.end());
    return new Position(NaiveOrder.extremeKey(x, kernel.end()), index);
  }
}
