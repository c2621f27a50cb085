// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.select.CountKept;
import pantile.op.select.KeyRange;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** How many elements each block keeps. */
public final class CountKeptDefinition extends Definition<CountKept, Numbers> {
  /** A definition without state. */
  public CountKeptDefinition() {
    super("select", KernelName.COUNT_KEPT);
  }

  @Override
  public List<Example<CountKept>> examples() {
    List<Example<CountKept>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (KeyRange keys : NaiveSelect.ranges(type)) {
        examples.add(Example.reading(new CountKept(type, keys), type));
      }
    }
    return examples;
  }

  @Override
  protected Numbers define(CountKept kernel, Tile tile, Slice[] operands) {
    return new Numbers(NaiveSelect.counts(operands[0], kernel.keys()));
  }
}
