// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import java.util.List;
import pantile.kernels.Parameter;
import pantile.spi.ElementType;
import pantile.spi.Formula.Node;
import pantile.spi.Formula.Shape;
import pantile.spi.Operator;

/**
 * The kernel of one formula as PTX, which NVIDIA's driver compiles. It takes what the kernel of
 * {@link FormulaText} takes. Each node becomes a few instructions, whose result is a number's bits
 * in a register, or a predicate. Constants are parameters, so the text depends on nothing but the
 * shape.
 */
final class PtxText {
  /**
   * The version and the target of the PTX that ships: what drivers for CUDA 12.0 take, and Turing.
   */
  private static final String HEAD =
      """
      // Computes the elements of an expression; made at run time.
      .version 6.3
      .target sm_75
      .address_size 64

      """;

  private static final String DONE = "DONE";
  private static final String NEXT = "NEXT";

  private final Shape formula;
  private final int items;
  private final PtxCode code = new PtxCode();
  private final PtxInput[] inputs;
  private final String[] constants;
  private final String[] values;

  /** 1 where an integer was divided by zero. */
  private String zero = "";

  /** Where the element's number stands. */
  private String index = "";

  /** The element's number times 4 and times 8. */
  private String offset4 = "";

  private String offset8 = "";

  PtxText(Shape formula, int items) {
    this.formula = formula;
    this.items = items;
    inputs = new PtxInput[formula.inputs().size()];
    constants = new String[formula.constants()];
    values = new String[formula.nodes().size()];
  }

  /** The whole text: a block computes a part of the elements, as a group of the other kernel. */
  String kernel() {
    body();
    StringBuilder text = new StringBuilder(HEAD).append(PtxCalls.declarations(formula));
    text.append(".visible .entry ").append(EvaluatePrograms.ENTRY).append('(');
    String separator = "";
    for (Parameter parameter : parameters()) {
      String type = parameter.kind() == Parameter.Kind.INT ? ".u32 " : ".u64 ";
      text.append(separator).append("\n    .param ").append(type).append(parameter.name());
      separator = ",";
    }
    text.append(")\n.reqntid ").append(items).append(", 1, 1\n{\n");
    return text.append(code.body()).append("}\n").toString();
  }

  private List<Parameter> parameters() {
    return new FormulaText(formula).parameters();
  }

  private String parameter(String name) {
    return code.wide("ld.param.u64", "[" + name + "]");
  }

  private String memory(String name) {
    return code.wide("cvta.to.global.u64", parameter(name));
  }

  private void body() {
    boolean divides = formula.dividesIntegers();
    if (divides) {
      zero = code.word("mov.b32", "0");
    }
    String part = code.word("ld.param.u32", "[part]");
    String group = code.word("mov.u32", "%ctaid.x");
    String from = code.wide("mul.wide.u32", group, part);
    String left = code.wide("sub.s64", parameter("length"), from);
    String count = code.wide("min.s64", left, code.wide("cvt.u64.u32", part));
    String item = code.wide("cvt.u64.u32", code.word("mov.u32", "%tid.x"));
    code.branch(code.predicate("setp.ge.s64", item, count), DONE);
    for (int i = 0; i < inputs.length; i++) {
      String length = formula.whole(i) ? parameter("n" + i) : "";
      inputs[i] =
          PtxInput.of(code, formula.inputs().get(i), memory("x" + i), parameter("s" + i), length);
    }
    for (int i = 0; i < constants.length; i++) {
      constants[i] = parameter("c" + i);
    }
    String out = memory("out");
    index = code.wide("add.s64", from, item);
    String end = code.wide("add.s64", from, count);

    code.label(NEXT);
    offset4 = code.wide("shl.b64", index, "2");
    offset8 = code.wide("shl.b64", index, "3");
    boolean[] seen = formula.movedToResult();
    for (int i = 0; i < values.length; i++) {
      values[i] = value(formula.nodes().get(i), seen[i]);
    }
    ElementType type = formula.result().type();
    code.act("st.global.b" + width(type), at(out, type), values[values.length - 1]);
    code.set(index, "add.s64", index, Integer.toString(items));
    code.branch(code.predicate("setp.lt.s64", index, end), NEXT);

    if (divides) {
      code.branch(code.predicate("setp.eq.s32", zero, "0"), DONE);
      code.act("red.global.or.b32", "[" + memory("divided_by_zero") + "]", "1");
    }
    code.label(DONE);
    code.act("ret");
  }

  private static int width(ElementType type) {
    return type.bytes() * Byte.SIZE;
  }

  /** The address of the element in memory of a type. */
  private String at(String memory, ElementType type) {
    String offset = type.bytes() == Long.BYTES ? offset8 : offset4;
    return "[" + code.wide("add.s64", memory, offset) + "]";
  }

  private String value(Node node, boolean seen) {
    if (node.dividesIntegers()) {
      String none = code.predicate("setp.eq.s" + width(node.type()), values[node.b()], "0");
      code.set(zero, "selp.b32", "1", zero, none);
    }
    String value = compute(node);
    return seen && node.computesFloating() ? floating(node).oneNan(value) : value;
  }

  private String compute(Node node) {
    Operator operator = node.operator();
    int width = width(node.type());
    return switch (operator) {
      case INPUT ->
          code.bits(width, "ld.global.b" + width, at(inputs[node.a()].first(), node.type()));
      case CONSTANT -> constant(node.a(), width);
      case INDEX -> code.wide("add.s64", constants[node.a()], index);
      case RANDOM -> {
        String counter = code.wide("add.s64", constants[node.b()], index);
        yield new PtxPhilox(code).of(node.type(), constants[node.a()], counter);
      }
      case SHIFTED, REVERSED -> {
        String place = code.wide("add.s64", constants[node.b()], index);
        yield inputs[node.a()].moved(
            code,
            operator == Operator.REVERSED ? code.wide("neg.s64", place) : place,
            constant(node.c(), width));
      }
      case LT, LE, EQ, NE -> compare(node);
      case BOTH -> code.predicate("and.pred", values[node.a()], values[node.b()]);
      case EITHER -> code.predicate("or.pred", values[node.a()], values[node.b()]);
      case DIFFER -> code.predicate("xor.pred", values[node.a()], values[node.b()]);
      case NEITHER -> code.predicate("not.pred", values[node.a()]);
      case SELECT ->
          code.bits(width, "selp.b" + width, values[node.b()], values[node.c()], values[node.a()]);
      case CAST -> {
        ElementType from = formula.nodes().get(node.a()).type();
        yield new PtxCasts(code).cast(from, node.type(), values[node.a()]);
      }
      default -> operation(node);
    };
  }

  private String operation(Node node) {
    Operator operator = node.operator();
    String a = values[node.a()];
    String b = values[node.b()];
    if (operator.kind() == Operator.Kind.FUNCTION) {
      return new PtxCalls(code).of(operator, node.type(), a, b);
    }
    return node.type().floating()
        ? floating(node).compute(operator, a, b, values[node.c()])
        : integers(node).compute(operator, a, b);
  }

  /** Constants are given in 64 bits. */
  private String constant(int number, int width) {
    String wide = constants[number];
    return width == Long.SIZE ? wide : code.word("cvt.u32.u64", wide);
  }

  private String compare(Node node) {
    String a = values[node.a()];
    String b = values[node.b()];
    return node.type().floating()
        ? floating(node).compare(node.operator(), a, b)
        : integers(node).compare(node.operator(), a, b);
  }

  private PtxFloating floating(Node node) {
    return new PtxFloating(code, width(node.type()));
  }

  private PtxIntegers integers(Node node) {
    return new PtxIntegers(code, width(node.type()));
  }
}
