// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
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
  /** What was not asked for is filled with a number, so that nobody relies on it. */
  private static final long UNASKED = 42;

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
    return new Extremes(
        kernel.ends() == Ends.MAX ? UNASKED : NaiveOrder.extremeKey(x, End.MIN),
        kernel.ends() == Ends.MIN ? UNASKED : NaiveOrder.extremeKey(x, End.MAX));
  }

  @Override
  protected void checkPartial(MinMax kernel, Extremes expected, Extremes actual) {
    if (kernel.ends() != Ends.MAX) {
      Assertions.assertEquals(expected.min(), actual.min(), kernel::toString);
    }
    if (kernel.ends() != Ends.MIN) {
      Assertions.assertEquals(expected.max(), actual.max(), kernel::toString);
    }
  }
}
