// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.ArrayList;
import java.util.List;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Slice;

/** Expressions of one function, whose operands are inputs. */
final class OfOneFunction {
  private OfOneFunction() {}

  static Slice.Computed elements(Operator function, ElementType type, Slice... inputs) {
    List<Node> nodes = new ArrayList<>();
    List<ElementType> types = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      nodes.add(new Node(Operator.INPUT, type, i, 0, 0));
      types.add(type);
    }
    nodes.add(new Node(function, type, 0, inputs.length - 1, 0));
    Formula formula = new Formula(new Formula.Shape(nodes, types, 0), LongList.of());
    return new Slice.Computed(formula, List.of(inputs), inputs[0].length());
  }
}
