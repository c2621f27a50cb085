// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.kernels.Parameter;
import pantile.kernels.Program;
import pantile.spi.ElementType;
import pantile.spi.Formula.Node;
import pantile.spi.Formula.Shape;
import pantile.spi.Operator;

/**
 * The kernel of one formula as text. Each node becomes a variable that holds a number's bits. Each
 * operator becomes a call of the function of its name in {@link OperatorSources}, which say what
 * the operator means. Constants are parameters, so the text depends on nothing but the shape.
 */
final class FormulaText {
  private final Shape formula;

  FormulaText(Shape formula) {
    this.formula = formula;
  }

  /** Whether a node computes with 64-bit floating-point numbers, and does not only move them. */
  static boolean needsDoubles(Shape formula) {
    for (Node node : formula.nodes()) {
      Operator operator = node.operator();
      boolean leaf = operator.kind() == Operator.Kind.LEAF && operator != Operator.RANDOM;
      boolean moves = leaf || operator == Operator.SELECT;
      boolean logic = operator.kind() == Operator.Kind.LOGIC;
      boolean widened =
          operator == Operator.DIV
              || operator == Operator.SQRT
              || operator.kind() == Operator.Kind.FUNCTION;
      boolean from =
          operator == Operator.CAST && formula.nodes().get(node.a()).type() == ElementType.DOUBLE;
      boolean own = node.type() == ElementType.DOUBLE && !moves && !logic;
      if (own || from || (widened && node.type() == ElementType.FLOAT)) {
        return true;
      }
    }
    return false;
  }

  /** What the kernel is given, in order. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.wide("length"));
    parameters.add(Parameter.number("part"));
    for (int i = 0; i < formula.inputs().size(); i++) {
      parameters.add(Parameter.input(bits(formula.inputs().get(i)), "x" + i));
      parameters.add(Parameter.wide("s" + i));
      if (formula.whole(i)) {
        parameters.add(Parameter.wide("n" + i));
      }
    }
    for (int i = 0; i < formula.constants(); i++) {
      parameters.add(Parameter.wide("c" + i));
    }
    parameters.add(Parameter.output(bits(formula.result().type()), "out"));
    if (formula.dividesIntegers()) {
      parameters.add(Parameter.output("i32", "divided_by_zero"));
    }
    return parameters;
  }

  /** The kernel: a group computes a part of the elements. */
  String kernel() {
    StringBuilder text = new StringBuilder("KERNEL " + EvaluatePrograms.ENTRY + "(");
    String separator = "";
    for (Parameter parameter : parameters()) {
      text.append(separator).append("\n    ").append(parameter.declaration());
      separator = ",";
    }
    text.append(") {\n  const i64 from = (i64) GROUP * part;\n");
    text.append("  const i32 count = (i32) (length - from < part ? length - from : part);\n");
    text.append("  i32 zero = 0;\n");
    text.append("  for (i32 k = ITEM; k < count; k += ITEMS) {\n    const i64 i = from + k;\n");
    boolean[] seen = formula.movedToResult();
    for (int i = 0; i < seen.length; i++) {
      node(text, i, seen[i]);
    }
    text.append("    out[i] = v").append(seen.length - 1).append(";\n  }\n");
    if (formula.dividesIntegers()) {
      text.append("  if (zero != 0) {\n    atomic_or(divided_by_zero, 1);\n  }\n");
    }
    return text.append("}\n").toString();
  }

  private void node(StringBuilder text, int number, boolean seen) {
    Node node = formula.nodes().get(number);
    boolean condition = node.operator().condition();
    if (node.dividesIntegers()) {
      text.append("    zero |= v").append(node.b()).append(" == 0;\n");
    }
    text.append("    const ").append(condition ? "i32" : bits(node.type()));
    text.append(" v").append(number).append(" = ");
    if (seen && node.computesFloating()) {
      text.append("one_nan_").append(Program.shortName(node.type())).append('(');
      value(text, node);
      text.append(");\n");
    } else {
      value(text, node);
      text.append(";\n");
    }
  }

  private void value(StringBuilder text, Node node) {
    switch (node.operator()) {
      case INPUT -> text.append('x').append(node.a()).append("[s").append(node.a()).append(" + i]");
      case CONSTANT -> text.append('(').append(bits(node.type())).append(") c").append(node.a());
      case INDEX -> index(text, node.a());
      case RANDOM -> {
        text.append(function(Operator.RANDOM, node.type(), null));
        text.append("(c").append(node.a()).append(", ");
        index(text, node.b());
        text.append(')');
      }
      case SHIFTED, REVERSED -> moved(text, node);
      default -> call(text, node);
    }
  }

  private static void index(StringBuilder text, int offset) {
    text.append("add_i64(c").append(offset).append(", i)");
  }

  private static void moved(StringBuilder text, Node node) {
    int input = node.a();
    String type = bits(node.type());
    text.append("moved_").append(type).append("(x").append(input).append(", s").append(input);
    text.append(", n").append(input);
    text.append(node.operator() == Operator.REVERSED ? ", neg_i64(" : ", (");
    index(text, node.b());
    text.append("), (").append(type).append(") c").append(node.c()).append(')');
  }

  private void call(StringBuilder text, Node node) {
    Operator operator = node.operator();
    text.append(function(operator, node.type(), from(node)));
    for (int which = 0; which < operator.operands(); which++) {
      text.append(which == 0 ? "(v" : ", v").append(node.operand(which));
    }
    text.append(')');
  }

  private @Nullable ElementType from(Node node) {
    return node.operator() == Operator.CAST ? formula.nodes().get(node.a()).type() : null;
  }

  /** The name of the function that means an operator. */
  static String function(Operator operator, ElementType type, @Nullable ElementType from) {
    String name = operator.name().toLowerCase(Locale.ROOT);
    if (operator.kind() == Operator.Kind.LOGIC) {
      return name;
    }
    String casts = from == null ? "" : "_" + Program.shortName(from);
    return name + casts + "_" + Program.shortName(type);
  }

  private static String bits(ElementType type) {
    return Program.shortName(type.keyType());
  }
}
