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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.kernels.Dialect;
import pantile.kernels.KernelSource;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;

/** Texts of formulas, which is checked without a device. */
final class EvaluateProgramsTest {
  /** {@code x0 / c0}. */
  private static Formula.Shape quotient(ElementType type) {
    return new Formula.Shape(
        List.of(
            new Node(Operator.INPUT, type, 0, 0, 0),
            new Node(Operator.CONSTANT, type, 0, 0, 0),
            new Node(Operator.DIV, type, 0, 1, 0)),
        List.of(type),
        1);
  }

  private static KernelSource kernel(Formula.Shape formula) {
    return EvaluatePrograms.evaluate(formula, Shape.GROUPS);
  }

  private static Formula.Shape of(Operator operator, ElementType type) {
    List<Node> nodes = new ArrayList<>();
    List<ElementType> inputs = new ArrayList<>();
    for (int i = 0; i < operator.operands(); i++) {
      nodes.add(new Node(Operator.INPUT, type, i, 0, 0));
      inputs.add(type);
    }
    nodes.add(new Node(operator, type, 0, 1 % operator.operands(), 2 % operator.operands()));
    return new Formula.Shape(nodes, inputs, 0);
  }

  /** The functions are there by the tests on devices; a shape with one of each is written here. */
  @ParameterizedTest
  @EnumSource
  void everyNodeIsACallOfTheFunctionOfItsName(Operator operator) {
    boolean plain =
        switch (operator.kind()) {
          case ANY -> operator != Operator.SELECT && operator != Operator.CAST;
          case INTEGER, FLOATING, FUNCTION -> true;
          case LEAF, COMPARISON, LOGIC -> false;
        };
    for (ElementType type : ElementType.values()) {
      if (plain && operator.takes(type)) {
        String text = kernel(of(operator, type)).text(Dialect.OPENCL);
        String name = operator.name().toLowerCase(Locale.ROOT) + "_" + Program.shortName(type);
        String operands = List.of("(v0)", "(v0, v1)", "(v0, v1, v2)").get(operator.operands() - 1);
        String call = name + operands;
        String seen = "one_nan_" + Program.shortName(type) + "(" + call + ")";
        int last = operator.operands();
        assertTrue(
            text.contains(" v" + last + " = " + (type.floating() ? seen : call) + ";"), text);
      }
    }
  }

  @Test
  void aRandomNumberIsOfTheSeedAndTheIndex() {
    Formula.Shape random =
        new Formula.Shape(
            List.of(new Node(Operator.RANDOM, ElementType.FLOAT, 1, 0, 0)), List.of(), 2);
    String text = kernel(random).text(Dialect.OPENCL);
    assertTrue(text.contains(" v0 = random_f32(c1, add_i64(c0, i));"), text);
    assertFalse(kernel(random).needsDouble());
    Formula.Shape doubles =
        new Formula.Shape(
            List.of(new Node(Operator.RANDOM, ElementType.DOUBLE, 0, 1, 0)), List.of(), 2);
    assertTrue(kernel(doubles).needsDouble());
  }

  /** Every function's name is defined before it is called, and few others are compiled. */
  @ParameterizedTest
  @EnumSource
  void theSourcesOfAFunctionAreThereAndNoOthers(Operator operator) {
    boolean ofNumbers =
        switch (operator.kind()) {
          case ANY -> operator != Operator.SELECT;
          case INTEGER, FLOATING, FUNCTION, COMPARISON -> true;
          case LEAF, LOGIC -> false;
        };
    List<String> sources =
        ofNumbers ? kernel(of(operator, operand(operator))).program().parts() : List.of();
    boolean function = operator.kind() == Operator.Kind.FUNCTION;
    assertEquals(
        function,
        sources.stream().anyMatch(part -> part.startsWith("map/function/")),
        () -> "" + sources);
    if (function) {
      String name = operator.name().toLowerCase(Locale.ROOT);
      String text = kernel(of(operator, ElementType.FLOAT)).text(Dialect.OPENCL);
      int defined = text.indexOf("double " + name + "_of(double ");
      int named =
          text.indexOf(
              operator.operands() == 1 ? "_OF_ONE(" + name + ")" : "_OF_TWO(" + name + ")");
      assertTrue(defined >= 0 && defined < named, text);
      assertTrue(named < text.indexOf(" = one_nan_f32(" + name + "_f32(v0"), text);
      assertTrue(kernel(of(operator, ElementType.FLOAT)).needsDouble());
      assertTrue(sources.size() <= 7, () -> "" + sources);
    }
  }

  private static ElementType operand(Operator operator) {
    return operator.takes(ElementType.DOUBLE) ? ElementType.DOUBLE : ElementType.LONG;
  }

  @Test
  void whatTheKernelIsGivenIsDeclared() {
    assertEquals(
        "KERNEL evaluate(const i64 length, const i32 part, GLOBAL const i32* x0, const i64 s0,"
            + " const i64 c0, GLOBAL i32* out, GLOBAL i32* divided_by_zero)",
        kernel(quotient(ElementType.INT)).declaration());
    assertEquals(
        "KERNEL evaluate(const i64 length, const i32 part, GLOBAL const i64* x0, const i64 s0,"
            + " const i64 c0, GLOBAL i64* out)",
        kernel(quotient(ElementType.DOUBLE)).declaration());
    for (ElementType type : ElementType.values()) {
      KernelSource kernel = kernel(quotient(type));
      String flat = kernel.text(Dialect.OPENCL).replaceAll("\\s+", " ").replace("( ", "(");
      assertTrue(flat.contains(kernel.declaration() + " {"), flat);
      assertEquals(!type.floating(), EvaluatePrograms.divides(quotient(type)));
    }
  }

  @Test
  void theTextFollowsFromTheShapeAlone() {
    Program one = kernel(quotient(ElementType.LONG)).program();
    Program same = kernel(quotient(ElementType.LONG)).program();
    Program other = kernel(quotient(ElementType.DOUBLE)).program();
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    assertEquals(one.text(Dialect.OPENCL), same.text(Dialect.OPENCL));
    assertNotEquals(one, other);
    assertNotEquals(one, one.with("KERNEL evaluate() {}"));
    assertTrue(one.made());
    assertFalse(Program.of(1, "gather/gather.cl").made());
  }

  @Test
  void doublesAreNeededOnlyToComputeWithThem() {
    assertTrue(kernel(quotient(ElementType.DOUBLE)).needsDouble());
    assertTrue(kernel(quotient(ElementType.FLOAT)).needsDouble(), "a float's quotient is exact");
    assertFalse(kernel(quotient(ElementType.LONG)).needsDouble());
    assertFalse(kernel(of(Operator.MUL, ElementType.FLOAT)).needsDouble());
    assertTrue(kernel(of(Operator.NEG, ElementType.DOUBLE)).needsDouble());
    Formula.Shape moved =
        new Formula.Shape(
            List.of(
                new Node(Operator.INPUT, ElementType.INT, 0, 0, 0),
                new Node(Operator.INPUT, ElementType.DOUBLE, 1, 0, 0),
                new Node(Operator.CONSTANT, ElementType.DOUBLE, 0, 0, 0),
                new Node(Operator.LT, ElementType.INT, 0, 0, 0),
                new Node(Operator.SELECT, ElementType.DOUBLE, 3, 1, 2)),
            List.of(ElementType.INT, ElementType.DOUBLE),
            1);
    assertFalse(kernel(moved).needsDouble());
    String own = kernel(moved).text(Dialect.OPENCL);
    assertTrue(own.contains("#define DOUBLES 0\n"));
    assertFalse(
        Pattern.compile("\\bdouble\\b")
            .matcher(own.substring(own.indexOf("KERNEL evaluate(")))
            .find());
  }

  /** A number that is moved is not computed with, so no floating-point unit is needed. */
  @ParameterizedTest
  @EnumSource(names = {"SHIFTED", "REVERSED"})
  void anElementAtAnotherPlaceIsReadOfTheWholeInput(Operator operator) {
    ElementType type = ElementType.DOUBLE;
    Formula.Shape moved =
        new Formula.Shape(List.of(new Node(operator, type, 0, 1, 0)), List.of(type), 2);
    assertNull(EvaluatePrograms.refusal(moved));
    KernelSource kernel = kernel(moved);
    assertFalse(kernel.needsDouble());
    assertTrue(kernel.declaration().contains("* x0, const i64 s0, const i64 n0, const i64 c0"));
    String at = operator == Operator.REVERSED ? "neg_i64(add_i64(c1, i))" : "(add_i64(c1, i))";
    String text = kernel.text(Dialect.OPENCL);
    assertTrue(text.contains(" v0 = moved_i64(x0, s0, n0, " + at + ", (i64) c0);"), text);
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    assertNull(EvaluatePrograms.refusal(quotient(ElementType.INT)));
    List<Node> nodes =
        Collections.nCopies(
            EvaluatePrograms.MOST_NODES + 1, new Node(Operator.INPUT, ElementType.INT, 0, 0, 0));
    List<ElementType> input = List.of(ElementType.INT);
    String tooLarge = "the expression is too large for a device kernel";
    assertEquals(tooLarge, EvaluatePrograms.refusal(new Formula.Shape(nodes, input, 0)));
    nodes = nodes.subList(1, nodes.size());
    assertNull(EvaluatePrograms.refusal(new Formula.Shape(nodes, input, 0)));
    assertEquals(
        tooLarge,
        EvaluatePrograms.refusal(
            new Formula.Shape(nodes, input, EvaluatePrograms.MOST_ARGUMENTS - 1)));
    assertNull(
        EvaluatePrograms.refusal(
            new Formula.Shape(nodes, input, EvaluatePrograms.MOST_ARGUMENTS - 2)));
    int size = EvaluatePrograms.FUNCTION_SIZE;
    assertNull(EvaluatePrograms.refusal(chain(EvaluatePrograms.MOST_NODES / size - 1)));
    assertEquals(tooLarge, EvaluatePrograms.refusal(chain(EvaluatePrograms.MOST_NODES / size)));
  }

  /** {@code log(log(... x0))}. */
  private static Formula.Shape chain(int functions) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node(Operator.INPUT, ElementType.DOUBLE, 0, 0, 0));
    for (int i = 0; i < functions; i++) {
      nodes.add(new Node(Operator.LOG, ElementType.DOUBLE, i, 0, 0));
    }
    return new Formula.Shape(nodes, List.of(ElementType.DOUBLE), 0);
  }
}
