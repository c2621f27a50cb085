// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.kernels.Dialect;
import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;

/** One formula's kernel in each language: what is given to it, and what is refused. */
final class FormulaLanguageTest {
  /** An operator on inputs, or on their comparisons. */
  private static Formula.Shape of(Operator operator, ElementType type) {
    List<Node> nodes = new ArrayList<>();
    List<ElementType> inputs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      nodes.add(new Node(Operator.INPUT, type, i, 0, 0));
      inputs.add(type);
    }
    nodes.add(new Node(Operator.LT, type, 0, 1, 0));
    boolean logic = operator.kind() == Operator.Kind.LOGIC;
    int first = logic || operator == Operator.SELECT ? 3 : 0;
    int operands = operator.operands();
    boolean random = operator == Operator.RANDOM;
    int second = operands > 1 ? logic ? 3 : 1 : random ? 1 : 0;
    nodes.add(new Node(operator, type, first, second, operands > 2 ? 2 : 0));
    return new Formula.Shape(nodes, inputs, 2);
  }

  private static KernelSource ptx(Formula.Shape formula) {
    return FormulaLanguage.PTX.evaluate(formula, Shape.GROUPS);
  }

  private static String text(KernelSource kernel) {
    return kernel.program().text("");
  }

  /** A function is declared and called, and is none of the text. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SHIFTED", "REVERSED"}) // not of the common form
  void everyOperatorIsWritten(Operator operator) {
    for (ElementType type : ElementType.values()) {
      if (!operator.takes(type)) {
        continue;
      }
      Formula.Shape formula = of(operator, type);
      assertNull(FormulaLanguage.PTX.refusal(formula));
      if (!operator.condition()) {
        String text = text(ptx(formula));
        boolean function = operator.kind() == Operator.Kind.FUNCTION;
        String name = operator.name().toLowerCase(Locale.ROOT);
        assertEquals(function, text.contains("  call (y), " + name + "_function, (a"), text);
        assertEquals(function, text.contains("; // map/function.f64." + name + "\n"), text);
        assertTrue(text.contains("st.global.b" + type.bytes() * Byte.SIZE + " ["), text);
        assertTrue(text.endsWith("  ret;\n}\n"), text);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theKernelsTakeTheSame(FormulaLanguage language) {
    Formula.Shape quotient = of(Operator.DIV, ElementType.LONG);
    List<Parameter> expected =
        List.of(
            Parameter.wide("length"),
            Parameter.number("part"),
            Parameter.input("i64", "x0"),
            Parameter.wide("s0"),
            Parameter.input("i64", "x1"),
            Parameter.wide("s1"),
            Parameter.input("i64", "x2"),
            Parameter.wide("s2"),
            Parameter.wide("c0"),
            Parameter.wide("c1"),
            Parameter.output("i64", "out"),
            Parameter.output("i32", "divided_by_zero"));
    assertEquals(expected, language.evaluate(quotient, Shape.GROUPS).parameters());
  }

  @Test
  void whatPtxIsGivenIsDeclared() {
    String text = text(ptx(of(Operator.REM, ElementType.INT)));
    String flat = text.replaceAll("\\s+", " ");
    assertTrue(
        flat.contains(
            ".visible .entry evaluate( .param .u64 length, .param .u32 part, .param .u64 x0,"
                + " .param .u64 s0, .param .u64 x1, .param .u64 s1, .param .u64 x2,"
                + " .param .u64 s2, .param .u64 c0, .param .u64 c1,"
                + " .param .u64 out, .param .u64 divided_by_zero) .reqntid 256, 1, 1 {"),
        flat);
  }

  /** No element outside of the input is loaded. */
  @ParameterizedTest
  @EnumSource
  void anElementAtAnotherPlaceIsLoadedIfThereIsOne(ElementType type) {
    for (Operator operator : List.of(Operator.SHIFTED, Operator.REVERSED)) {
      Formula.Shape moved =
          new Formula.Shape(List.of(new Node(operator, type, 0, 0, 1)), List.of(type), 2);
      assertNull(FormulaLanguage.PTX.refusal(moved));
      String text = text(ptx(moved));
      String width = "b" + type.bytes() * Byte.SIZE;
      assertEquals(1, text.split("ld\\.global", -1).length - 1, text);
      assertTrue(text.contains("  @%p1 ld.global." + width + " "), text);
      assertEquals(operator == Operator.REVERSED, text.contains("neg.s64 "), text);
      assertTrue(text.contains(".param .u64 s0,\n    .param .u64 n0,\n"), text);
    }
  }

  @Test
  void thePtxFollowsFromTheShapeAlone() {
    Program one = ptx(of(Operator.MUL, ElementType.FLOAT)).program();
    Program same = ptx(of(Operator.MUL, ElementType.FLOAT)).program();
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    assertNotEquals(one, ptx(of(Operator.ADD, ElementType.FLOAT)).program());
    assertNotEquals(one, ptx(of(Operator.MUL, ElementType.DOUBLE)).program());
    assertTrue(one.made());
    assertFalse(one.needsDouble(), "devices of CUDA have doubles");
    assertEquals(one.text(Dialect.CUDA), one.text(Dialect.OPENCL), "a text as it is");
    assertEquals(List.of(), one.parts());
  }

  @Test
  void whatIsTooLargeIsSaid() {
    Node input = new Node(Operator.INPUT, ElementType.INT, 0, 0, 0);
    List<Node> nodes = Collections.nCopies(EvaluatePrograms.MOST_NODES + 1, input);
    Formula.Shape large = new Formula.Shape(nodes, List.of(ElementType.INT), 0);
    Formula.Shape fits =
        new Formula.Shape(nodes.subList(1, nodes.size()), List.of(ElementType.INT), 0);
    for (FormulaLanguage language : FormulaLanguage.values()) {
      assertEquals("the expression is too large for a device kernel", language.refusal(large));
      assertNull(language.refusal(fits));
    }
  }
}
