// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import pantile.spi.ElementType;
import pantile.spi.Formula.Node;
import pantile.spi.Formula.Shape;
import pantile.spi.Operator;

/**
 * Calls of elementary functions in PTX. A kernel declares the functions that it calls, each in one
 * line, which ends with the name of the function's program. Who gives the text to a driver puts the
 * functions in place of their declarations.
 */
final class PtxCalls {
  private static final String RESULT = "y";
  private static final String[] ARGUMENTS = {"a", "b"};

  private final PtxCode code;

  PtxCalls(PtxCode code) {
    this.code = code;
  }

  /** The declarations of a formula's functions. */
  static String declarations(Shape formula) {
    StringBuilder text = new StringBuilder();
    for (Operator operator : Operator.values()) {
      if (operator.kind() == Operator.Kind.FUNCTION && has(formula, operator)) {
        declare(text, operator);
      }
    }
    return text.toString();
  }

  private static boolean has(Shape formula, Operator operator) {
    for (Node node : formula.nodes()) {
      if (node.operator() == operator) {
        return true;
      }
    }
    return false;
  }

  private static void declare(StringBuilder text, Operator function) {
    text.append(".extern .func (").append(parameter(RESULT)).append(") ");
    text.append(FunctionPrograms.name(function)).append('(');
    for (int i = 0; i < function.operands(); i++) {
      text.append(i == 0 ? "" : ", ").append(parameter(ARGUMENTS[i]));
    }
    text.append("); // ").append(FunctionPrograms.of(function).name()).append('\n');
  }

  private static String parameter(String name) {
    return ".param .b64 " + name;
  }

  /** The bits of a function of numbers of a type. A float's result is a double's, rounded once. */
  String of(Operator function, ElementType type, String a, String b) {
    String result = code.register(Long.SIZE);
    String[] operands = {wide(type, a), function.operands() > 1 ? wide(type, b) : ""};
    StringBuilder arguments = new StringBuilder("(");
    code.open();
    for (int i = 0; i < function.operands(); i++) {
      code.act(parameter(ARGUMENTS[i]));
      code.act("st.param.b64", "[" + ARGUMENTS[i] + "]", operands[i]);
      arguments.append(i == 0 ? "" : ", ").append(ARGUMENTS[i]);
    }
    code.act(parameter(RESULT));
    String name = FunctionPrograms.name(function);
    code.act("call", "(" + RESULT + ")", name, arguments.append(')').toString());
    code.set(result, "ld.param.b64", "[" + RESULT + "]");
    code.close();
    return type == ElementType.FLOAT ? code.word("cvt.rn.f32.f64", result) : result;
  }

  private String wide(ElementType type, String a) {
    return type == ElementType.FLOAT ? code.wide("cvt.f64.f32", a) : a;
  }
}
