// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.matrix;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.FirstPosition;
import pantile.op.matrix.Pairing;
import pantile.op.matrix.RowPairs;
import pantile.spi.Cut;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Distribution;
import pantile.testkit.Example;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;

/** Rows combined with others. */
public final class RowPairsDefinition extends Definition<RowPairs, Long> {
  /** Of {@link Example#LENGTH}. */
  private static final int COLUMNS = 19;

  /** A definition without state. */
  public RowPairsDefinition() {
    super("matrix", KernelName.ROW_PAIRS);
  }

  @Override
  public List<Example<RowPairs>> examples() {
    List<Example<RowPairs>> examples = new ArrayList<>();
    for (ElementType type : List.of(ElementType.FLOAT, ElementType.DOUBLE)) {
      for (Pairing pairing : Pairing.values()) {
        examples.add(example(new RowPairs(type, COLUMNS, 3, pairing)));
        examples.add(example(new RowPairs(type, Example.LENGTH / COLUMNS, 1, pairing)));
        examples.add(example(new RowPairs(type, COLUMNS, 70, pairing)));
      }
    }
    return examples;
  }

  private static Example<RowPairs> example(RowPairs kernel) {
    int rows = Example.LENGTH / kernel.columns();
    return Example.of(
        kernel,
        () ->
            List.of(
                Operand.in(Example.elements(kernel.type())),
                Operand.whole(
                    Input.of(
                            Distribution.SPECIALS,
                            kernel.type(),
                            kernel.others() * kernel.columns())
                        .whole()),
                new Operand(
                    SliceElements.allocate(ElementType.DOUBLE, rows * kernel.others()),
                    Operand.Access.WRITE,
                    new Cut.Rows(kernel.columns(), kernel.others()))));
  }

  @Override
  protected Long define(RowPairs kernel, Tile tile, Slice[] operands) {
    long columns = kernel.columns();
    long others = kernel.others();
    long first = FirstPosition.NONE;
    for (long place = operands[2].length() - 1; place >= 0; place--) {
      Slice x = row(operands[0], place / others, columns);
      Slice y = row(operands[1], place % others, columns);
      double result = NaiveRows.plain(x, y, kernel.pairing());
      SliceElements.setBits(operands[2], place, Double.doubleToRawLongBits(result));
      first = Double.isFinite(result) ? first : tile.from() / columns * others + place;
    }
    return first;
  }

  private static Slice row(Slice all, long row, long columns) {
    return all.sub(row * columns, (row + 1) * columns);
  }
}
