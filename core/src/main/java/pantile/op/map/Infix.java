// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.List;
import java.util.Locale;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.text.Counted;

/** Expressions in words, as a programmer would write them. */
public final class Infix {
  private Infix() {}

  /**
   * What is read to compute elements, and how.
   *
   * @param elements the elements
   * @return one sentence
   */
  public static String sentence(Slice.Computed elements) {
    long bytes = 0;
    for (Slice input : elements.inputs()) {
      bytes += input.length() * input.type().bytes();
    }
    return "elements are computed as they are read, from "
        + Counted.of(elements.inputs().size(), "input")
        + " of "
        + Counted.of(bytes, "byte")
        + ": "
        + of(elements.formula());
  }

  /**
   * A formula. Inputs are {@code x0}, {@code x1} and so on. A part that is used more than once is
   * named first.
   *
   * @param formula the formula
   * @return such as {@code t0 = x0 - x1; t0 * t0}
   */
  public static String of(Formula formula) {
    List<Node> nodes = formula.shape().nodes();
    int[] uses = new int[nodes.size()];
    for (Node node : nodes) {
      for (int which = 0; which < node.operator().operands(); which++) {
        uses[node.operand(which)]++;
      }
    }
    StringBuilder text = new StringBuilder();
    String[] names = new String[nodes.size()];
    int named = 0;
    for (int i = 0; i < names.length; i++) {
      Node node = nodes.get(i);
      String own = text(node, formula, names);
      if (uses[i] > 1 && node.operator().operands() > 0) {
        names[i] = "t" + named++;
        text.append(names[i]).append(" = ").append(own).append("; ");
      } else {
        boolean whole = node.operator().operands() < 2 || i == names.length - 1;
        names[i] = whole || !infix(node.operator()) ? own : "(" + own + ")";
      }
    }
    return text.append(names[names.length - 1]).toString();
  }

  private static boolean infix(Operator operator) {
    return !sign(operator).isEmpty();
  }

  private static String text(Node node, Formula formula, String[] names) {
    Operator operator = node.operator();
    return switch (operator) {
      case INPUT -> "x" + node.a();
      case CONSTANT -> constant(node.type(), formula.constants().get(node.a()));
      case INDEX -> plus("i", formula.constants().get(node.a()));
      case RANDOM ->
          "random("
              + formula.constants().get(node.a())
              + ", "
              + plus("i", formula.constants().get(node.b()))
              + ")";
      case SHIFTED ->
          "lag(x"
              + node.a()
              + ", "
              + -formula.constants().get(node.b())
              + ", "
              + constant(node.type(), formula.constants().get(node.c()))
              + ")";
      case REVERSED -> "x" + node.a() + "[" + -formula.constants().get(node.b()) + " - i]";
      case CAST -> "(" + name(node.type()) + ") " + names[node.a()];
      case SELECT ->
          "select(" + names[node.a()] + ", " + names[node.b()] + ", " + names[node.c()] + ")";
      default -> operation(node, names);
    };
  }

  private static String operation(Node node, String[] names) {
    Operator operator = node.operator();
    if (infix(operator)) {
      return names[node.a()] + " " + sign(operator) + " " + names[node.b()];
    }
    StringBuilder text = new StringBuilder(operator.name().toLowerCase(Locale.ROOT)).append('(');
    for (int which = 0; which < operator.operands(); which++) {
      text.append(which == 0 ? "" : ", ").append(names[node.operand(which)]);
    }
    return text.append(')').toString();
  }

  private static String plus(String name, long offset) {
    return offset == 0 ? name : "(" + name + " + " + offset + ")";
  }

  private static String name(ElementType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static String constant(ElementType type, long bits) {
    return switch (type) {
      case INT, LONG -> Long.toString(bits);
      case FLOAT -> Float.toString(Float.intBitsToFloat((int) bits));
      case DOUBLE -> Double.toString(Double.longBitsToDouble(bits));
    };
  }

  private static String sign(Operator operator) {
    return switch (operator) {
      case ADD -> "+";
      case SUB -> "-";
      case MUL -> "*";
      case DIV -> "/";
      case REM -> "%";
      case AND, BOTH -> "&";
      case OR, EITHER -> "|";
      case XOR, DIFFER -> "^";
      case SHL -> "<<";
      case SHR -> ">>";
      case USHR -> ">>>";
      case LT -> "<";
      case LE -> "<=";
      case EQ -> "==";
      case NE -> "!=";
      default -> "";
    };
  }
}
