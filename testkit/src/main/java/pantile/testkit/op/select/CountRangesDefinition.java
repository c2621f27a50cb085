// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.select.CountRanges;
import pantile.op.select.KeyRange;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** How many elements of each block lie in each of several ranges. */
public final class CountRangesDefinition extends Definition<CountRanges, Numbers> {
  /** A definition without state. */
  public CountRangesDefinition() {
    super("select", KernelName.COUNT_RANGES);
  }

  @Override
  public List<Example<CountRanges>> examples() {
    List<Example<CountRanges>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      List<KeyRange> ranges = NaiveSelect.ranges(type);
      examples.add(Example.reading(new CountRanges(type, ranges), type));
      examples.add(Example.reading(new CountRanges(type, ranges.subList(1, 3)), type));
      examples.add(Example.reading(new CountRanges(type, List.of(ranges.getLast())), type));
    }
    return examples;
  }

  @Override
  protected Numbers define(CountRanges kernel, Tile tile, Slice[] operands) {
    int ranges = kernel.ranges().size();
    long[] all = new long[0];
    for (int range = 0; range < ranges; range++) {
      long[] counts = NaiveSelect.counts(operands[0], kernel.ranges().get(range));
      all = range == 0 ? new long[counts.length * ranges] : all;
      for (int block = 0; block < counts.length; block++) {
        all[block * ranges + range] = counts[block];
      }
    }
    return new Numbers(all);
  }
}
