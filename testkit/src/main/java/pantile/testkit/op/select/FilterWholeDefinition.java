// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.select.FilterWhole;
import pantile.op.select.KeyRange;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The elements that are kept, at the beginning of room for all. */
public final class FilterWholeDefinition extends Definition<FilterWhole, Long> {
  /** A definition without state. */
  public FilterWholeDefinition() {
    super("select", KernelName.FILTER_WHOLE);
  }

  @Override
  public List<Example<FilterWhole>> examples() {
    List<Example<FilterWhole>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (KeyRange keys : NaiveSelect.ranges(type)) {
        examples.add(
            Example.of(
                new FilterWhole(type, keys),
                () ->
                    List.of(
                        Operand.in(Example.elements(type)),
                        Operand.out(SliceElements.allocate(type, Example.LENGTH)))));
      }
    }
    return examples;
  }

  @Override
  protected Long define(FilterWhole kernel, Tile tile, Slice[] operands) {
    long[] kept = NaiveSelect.kept(operands[0], kernel.keys());
    SliceElements.write(kept, operands[1]);
    return (long) kept.length;
  }

  /** What is beyond the elements that are kept does not count. */
  @Override
  protected void check(
      FilterWhole kernel,
      Long expected,
      Long actual,
      Slice[] expectedOperands,
      Slice[] actualOperands) {
    checkPartial(kernel, expected, actual);
    assertArrayEquals(
        SliceElements.allBits(expectedOperands[1].sub(0, expected)),
        SliceElements.allBits(actualOperands[1].sub(0, actual)),
        kernel::toString);
  }
}
