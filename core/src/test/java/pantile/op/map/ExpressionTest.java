// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Formula.Shape;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Slice;

class ExpressionTest {
  private static final Slice X = new Slice.Longs(new long[] {10, 20, 30}, 0, 3);

  private static final double[] POWERS_OF = {
    0.0,
    -0.0,
    1,
    -1,
    1 / 3.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    0x1p-537,
    Float.MIN_VALUE,
    -Float.MAX_VALUE,
    0x1.8p-75
  };

  private static Expression apply(Operator operator, Expression... operands) {
    return Expression.apply(operator, ElementType.LONG, operands);
  }

  private static Expression constant(long value) {
    return Expression.constant(ElementType.LONG, value, 3);
  }

  private static long at(Expression expression, long index) {
    return Interpreter.bits((Slice.Computed) expression.elements(), index);
  }

  @Test
  void elementsOfAnArrayAreThemselves() {
    assertSame(X, Expression.of(X).elements());
  }

  @Test
  void equalPartsAreOneNode() {
    Expression x = Expression.of(X);
    Expression sum = apply(Operator.ADD, x, x);
    assertEquals(2, sum.size());
    assertEquals(3, apply(Operator.MUL, sum, apply(Operator.ADD, x, x)).size());
    assertEquals(3600, at(apply(Operator.MUL, sum, sum), 2));
  }

  @Test
  void constantsAreFolded() {
    Expression seven = apply(Operator.ADD, constant(3), constant(4));
    assertEquals(1, seven.size());
    assertEquals(7, at(seven, 0));
  }

  /** Whatever operator computes a power, its bits are those of StrictMath. */
  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT"})
  void powersByConstantsHaveTheirBits(ElementType type) {
    boolean narrow = type == ElementType.FLOAT;
    int n = 3000;
    double[] doubles = new double[n];
    float[] floats = new float[n];
    SplittableRandom random = new SplittableRandom(20261129);
    for (int i = 0; i < n; i++) {
      double edge = POWERS_OF[random.nextInt(POWERS_OF.length)];
      floats[i] = i % 2 == 0 ? (float) edge : Float.intBitsToFloat(random.nextInt());
      doubles[i] = i % 2 == 0 ? edge : Double.longBitsToDouble(random.nextLong());
    }
    Slice x = narrow ? new Slice.Floats(floats, 0, n) : new Slice.Doubles(doubles, 0, n);
    for (double exponent : new double[] {2, 1, -1, 0.5, 0, -2, 3, Double.NaN}) {
      long bits =
          narrow ? Float.floatToRawIntBits((float) exponent) : Double.doubleToRawLongBits(exponent);
      Expression power = Expression.apply(Operator.POW, type, Expression.of(x), bits);
      boolean one = exponent == 2 || Math.abs(exponent) == 1;
      assertEquals(!one, power.formula().shape().result().operator() == Operator.POW);
      for (int i = 0; i < n; i++) {
        double base = narrow ? floats[i] : doubles[i];
        double expected = StrictMath.pow(base, exponent);
        assertEquals(
            narrow ? Float.floatToIntBits((float) expected) : Double.doubleToLongBits(expected),
            at(power, i),
            () -> base + " to the power " + exponent);
      }
    }
  }

  @Test
  void aDivisionByZeroIsNotFolded() {
    Expression none = apply(Operator.DIV, constant(3), constant(0));
    assertThrows(ArithmeticException.class, () -> at(none, 0));
  }

  @Test
  void formulasThatDifferByConstantsAloneHaveOneShape() {
    Expression x = Expression.of(X);
    Expression two = apply(Operator.MUL, x, constant(2));
    Expression three = apply(Operator.MUL, x, constant(3));
    assertEquals(two.formula().shape(), three.formula().shape());
  }

  @Test
  void aPartsIndicesGoOnAndItsConstantsStay() {
    Expression index = Expression.indices(0, 10);
    Expression zero = Expression.constant(ElementType.LONG, 0, 10);
    Slice.Computed sum =
        (Slice.Computed)
            Expression.apply(
                    Operator.MUL,
                    ElementType.LONG,
                    Expression.apply(Operator.ADD, ElementType.LONG, index, zero),
                    Expression.random(ElementType.LONG, 0, 10))
                .elements();
    Slice.Computed part = sum.sub(2, 9).sub(1, 5);
    for (int i = 0; i < 4; i++) {
      assertEquals(Interpreter.bits(sum, i + 3), Interpreter.bits(part, i));
    }
  }

  @Test
  void isWrittenAsAProgrammerWouldWriteIt() {
    Expression x = Expression.of(X);
    Expression less = apply(Operator.SUB, x, constant(3));
    Expression square = apply(Operator.MUL, less, less);
    Expression all = apply(Operator.ADD, apply(Operator.NEG, x), square);
    assertEquals("t0 = x0 - 3; neg(x0) + (t0 * t0)", Infix.of(all.formula()));
    Expression index = apply(Operator.MIN, Expression.indices(5, 3), x);
    assertEquals("min((i + 5), x0)", Infix.of(index.formula()));
    assertEquals(
        "elements are computed as they are read, from 1 input of 24 bytes: x0 - 3",
        Infix.sentence((Slice.Computed) less.elements()));
  }

  @Test
  void anInputThatMovesIsKeptWhole() {
    Expression turned = RearrangePlan.reversed(Expression.of(X));
    assertSame(X, RearrangePlan.reversed(turned).elements());
    Slice.Computed part = (Slice.Computed) turned.elements().sub(1, 3);
    assertEquals(List.of(X), part.inputs());
    assertEquals(20, Interpreter.bits(part, 0));
    assertEquals(10, Interpreter.bits(part, 1));
    Expression later = RearrangePlan.shifted(Expression.of(X), -2, 7, 3);
    assertEquals(10, at(later, 2));
    assertEquals(10, Interpreter.bits((Slice.Computed) later.elements().sub(1, 3), 1));
    assertEquals(7, at(later, 1));
    assertEquals("lag(x0, 2, 7)", Infix.of(later.formula()));
    assertEquals("x0[2 - i]", Infix.of(turned.formula()));
  }

  @Test
  void blocksAreUsedAgain() {
    Expression x = Expression.of(X);
    Expression sum = x;
    for (int i = 0; i < 20; i++) {
      sum = apply(Operator.SUB, apply(Operator.XOR, sum, x), sum);
    }
    BlockSteps steps = new BlockSteps(sum.formula().shape());
    assertTrue(steps.needed(ElementType.LONG) <= 4, () -> "" + steps.needed(ElementType.LONG));
  }

  @Test
  void nodesThatDoNotFitAreRefused() {
    List<Node> cases =
        List.of(
            new Node(Operator.ADD, ElementType.LONG, 0, 1, 0),
            new Node(Operator.ADD, ElementType.INT, 0, 0, 0),
            new Node(Operator.SQRT, ElementType.LONG, 0, 0, 0),
            new Node(Operator.AND, ElementType.DOUBLE, 0, 0, 0),
            new Node(Operator.SELECT, ElementType.LONG, 0, 0, 0),
            new Node(Operator.BOTH, ElementType.LONG, 0, 0, 0),
            new Node(Operator.INPUT, ElementType.LONG, 1, 0, 0),
            new Node(Operator.CONSTANT, ElementType.LONG, 0, 0, 0),
            new Node(Operator.NEG, ElementType.LONG, 0, 99, 0),
            new Node(Operator.NEG, ElementType.LONG, -1, 0, 0));
    Node input = new Node(Operator.INPUT, ElementType.LONG, 0, 0, 0);
    for (Node node : cases) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Shape(List.of(input, node), List.of(ElementType.LONG), 0),
          node::toString);
    }
    List<List<Node>> shared =
        List.of(
            List.of(
                new Node(Operator.INDEX, ElementType.LONG, 0, 0, 0),
                new Node(Operator.CONSTANT, ElementType.LONG, 0, 0, 0)),
            List.of(new Node(Operator.RANDOM, ElementType.LONG, 0, 0, 0)),
            List.of(input, new Node(Operator.SHIFTED, ElementType.LONG, 0, 0, 1)),
            List.of(new Node(Operator.SHIFTED, ElementType.LONG, 0, 0, 0)),
            List.of(
                new Node(Operator.REVERSED, ElementType.LONG, 0, 0, 1),
                new Node(Operator.CONSTANT, ElementType.DOUBLE, 0, 0, 0)));
    for (List<Node> nodes : shared) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Shape(nodes, List.of(ElementType.LONG), 2),
          nodes::toString);
    }
    Shape condition =
        new Shape(
            List.of(input, new Node(Operator.LT, ElementType.LONG, 0, 0, 0)),
            List.of(ElementType.LONG),
            0);
    Formula formula = new Formula(condition, LongList.of());
    assertThrows(IllegalArgumentException.class, () -> new Slice.Computed(formula, List.of(X), 3));
  }

  /** Constants of equal bits are one. A trial gives it bits that are no number of 32 bits. */
  @Test
  void aConstantOfTwoTypesIsReadAsEachTypeHasIt() {
    List<Node> nodes =
        List.of(
            new Node(Operator.CONSTANT, ElementType.LONG, 0, 0, 0),
            new Node(Operator.CONSTANT, ElementType.INT, 0, 0, 0),
            new Node(Operator.CAST, ElementType.LONG, 1, 0, 0),
            new Node(Operator.SUB, ElementType.LONG, 0, 2, 0));
    long bits = 0x7fefffff_80000001L;
    Formula formula = new Formula(new Formula.Shape(nodes, List.of(), 1), LongList.of(bits));
    Slice.Computed elements = new Slice.Computed(formula, List.of(), 1);
    assertEquals(bits - 0x80000001, Interpreter.bits(elements, 0));
    Slice.Longs results = new Slice.Longs(new long[1], 0, 1);
    new BlockEvaluator(BlockEvaluator.Faster.NONE).evaluate(elements, results);
    assertEquals(bits - 0x80000001, results.array()[0]);
  }
}
