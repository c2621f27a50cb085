// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.reduce.End;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.op.sort.NaiveOrder;

/** The least and greatest elements. */
public final class MinMaxDefinition extends Definition<MinMax, Extremes> {
  /** A definition without state. */
  public MinMaxDefinition() {
    super("reduce", KernelName.MIN_MAX);
  }

  @Override
  public List<Example<MinMax>> examples() {
    List<Example<MinMax>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (Ends ends : Ends.values()) {
        examples.add(Example.reading(new MinMax(type, ends), type));
      }
    }
    return examples;
  }

  @Override
  protected Extremes define(MinMax kernel, Tile tile, Slice[] operands) {
    Slice x = operands[0];
    return kernel.found(NaiveOrder.extremeKey(x, End.MIN), NaiveOrder.extremeKey(x, End.MAX));
  }
}
