// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.select.CountKept;
import pantile.op.select.Filter;
import pantile.op.select.KeyRange;
import pantile.spi.Cut;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The elements that are kept, at the places of their blocks. */
public final class FilterDefinition extends Definition<Filter, Long> {
  /** A definition without state. */
  public FilterDefinition() {
    super("select", KernelName.FILTER);
  }

  @Override
  public List<Example<Filter>> examples() {
    List<Example<Filter>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (KeyRange keys : NaiveSelect.ranges(type)) {
        examples.add(Example.of(new Filter(type, keys), () -> operands(type, keys)));
      }
    }
    return examples;
  }

  private static List<Operand> operands(ElementType type, KeyRange keys) {
    Slice x = Example.elements(type);
    long[] counts = NaiveSelect.counts(x, keys);
    long[] offsets = new long[counts.length + 1];
    for (int block = 0; block < counts.length; block++) {
      offsets[block + 1] = offsets[block] + counts[block];
    }
    Slice out = SliceElements.allocate(type, (int) offsets[counts.length]);
    return List.of(
        Operand.in(x), Operand.placed(out, new Cut.Placed(LongList.of(offsets), CountKept.BLOCK)));
  }

  @Override
  protected Long define(Filter kernel, Tile tile, Slice[] operands) {
    long[] kept = NaiveSelect.kept(operands[0], kernel.keys());
    if (kept.length != operands[1].length()) {
      throw Filter.changed(operands[1].length(), kept.length);
    }
    SliceElements.write(kept, operands[1]);
    return (long) kept.length;
  }
}
