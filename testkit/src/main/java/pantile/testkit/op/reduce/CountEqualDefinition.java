// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.reduce.CountEqual;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.op.sort.NaiveOrder;

/** How many elements equal a value. */
public final class CountEqualDefinition extends Definition<CountEqual, Long> {
  /** A definition without state. */
  public CountEqualDefinition() {
    super("reduce", KernelName.COUNT_EQUAL);
  }

  @Override
  public List<Example<CountEqual>> examples() {
    List<Example<CountEqual>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (int value : new int[] {0, 3}) {
        long bits = type.floating() ? Double.doubleToRawLongBits(value) : value;
        examples.add(Example.reading(new CountEqual(type, bits), type));
      }
    }
    return examples;
  }

  @Override
  protected Long define(CountEqual kernel, Tile tile, Slice[] operands) {
    Number value =
        kernel.type().floating()
            ? (Number) Double.longBitsToDouble(kernel.bits())
            : (Number) kernel.bits();
    return NaiveOrder.count(operands[0], value);
  }
}
