// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.sort.FindTrend;
import pantile.op.sort.FindTrend.Trend;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** Whether elements stand in order already. */
public final class FindTrendDefinition extends Definition<FindTrend, Trend> {
  /** A definition without state. */
  public FindTrendDefinition() {
    super("sort", KernelName.FIND_TREND);
  }

  @Override
  public List<Example<FindTrend>> examples() {
    List<Example<FindTrend>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(Example.reading(new FindTrend(type), type));
      examples.add(
          Example.of(
              new FindTrend(type),
              () -> {
                Slice x = Example.elements(type);
                SliceElements.write(NaiveOrder.sorted(x, true), x);
                return List.of(Operand.in(x));
              }));
    }
    return examples;
  }

  @Override
  protected Trend define(FindTrend kernel, Tile tile, Slice[] operands) {
    long[] keys = NaiveOrder.keys(operands[0]);
    boolean ascending = true;
    boolean descending = true;
    for (int i = 1; i < keys.length; i++) {
      ascending &= keys[i - 1] <= keys[i];
      descending &= keys[i - 1] >= keys[i];
    }
    int ordered = ascending || descending ? 1 : 0;
    return new Trend(1, ordered, ascending, descending, keys[0], keys[keys.length - 1]);
  }
}
