// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.map;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.map.Evaluate;
import pantile.op.map.Expression;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** Elements that are written one by one, as they are read. */
public final class EvaluateDefinition extends Definition<Evaluate, Done> {
  /** A definition without state. */
  public EvaluateDefinition() {
    super("map", KernelName.EVALUATE);
  }

  @Override
  public List<Example<Evaluate>> examples() {
    List<Example<Evaluate>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(
          Example.of(
              new Evaluate(type),
              () ->
                  List.of(
                      Operand.in(squaresLess(type)),
                      Operand.out(SliceElements.allocate(type, Example.LENGTH)))));
    }
    return examples;
  }

  /** The squares of elements, less the elements. */
  private static Slice squaresLess(ElementType type) {
    Expression x = Expression.of(Example.elements(type));
    return Expression.apply(Operator.SUB, type, Expression.apply(Operator.MUL, type, x, x), x)
        .elements();
  }

  @Override
  protected Done define(Evaluate kernel, Tile tile, Slice[] operands) {
    for (long i = 0; i < operands[0].length(); i++) {
      SliceElements.setBits(operands[1], i, SliceElements.bits(operands[0], i));
    }
    return Done.DONE;
  }
}
