// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.group;

import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.group.CountKeys;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The rows of each of a few keys, counted. */
public final class CountKeysDefinition extends Definition<CountKeys, Numbers> {
  private static final int KEYS = 37;

  /** A definition without state. */
  public CountKeysDefinition() {
    super("group", KernelName.COUNT_KEYS);
  }

  @Override
  public List<Example<CountKeys>> examples() {
    return List.of(example(ElementType.INT, -5), example(ElementType.LONG, -5));
  }

  private static Example<CountKeys> example(ElementType type, long low) {
    return Example.of(
        new CountKeys(low, KEYS), () -> List.of(Operand.in(ReduceByKeyDefinition.keys(type))));
  }

  @Override
  protected Numbers define(CountKeys kernel, Tile tile, Slice[] operands) {
    long[] counts = new long[kernel.keys()];
    for (long row = 0; row < operands[0].length(); row++) {
      counts[(int) (SliceElements.bits(operands[0], row) - kernel.low())]++;
    }
    return new Numbers(counts);
  }
}
