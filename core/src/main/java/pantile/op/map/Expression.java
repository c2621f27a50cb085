// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.List;
import java.util.Objects;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Formula.Shape;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Slice;

/**
 * Elements, or conditions, that are computed when they are read. An expression is a value: to apply
 * an operator makes a new expression and computes nothing. Equal parts of the operands become one
 * node, and an operator on constants alone becomes a constant.
 *
 * @param formula how an element is computed
 * @param inputs as a {@link Slice.Computed} has them
 * @param length the number of elements
 */
public record Expression(Formula formula, List<Slice> inputs, long length) {
  /**
   * The most nodes of an expression that is left uncomputed. A larger expression would be slower
   * than its parts: each node in use keeps a block in the processor's first cache. {@link
   * EvaluatePlan} computes the operands of a larger expression first.
   */
  public static final int MOST_NODES = 64;

  // Elements as they are: most expressions begin with one.
  private static final Formula INTS = input(ElementType.INT);
  private static final Formula LONGS = input(ElementType.LONG);
  private static final Formula FLOATS = input(ElementType.FLOAT);
  private static final Formula DOUBLES = input(ElementType.DOUBLE);

  /**
   * Elements as an expression.
   *
   * @param elements in an array or in mapped memory, or computed
   * @return the elements
   */
  public static Expression of(Slice elements) {
    if (elements instanceof Slice.Computed(Formula formula, List<Slice> inputs, long length)) {
      return new Expression(formula, inputs, length);
    }
    return new Expression(ofType(elements.type()), List.of(elements), elements.length());
  }

  private static Formula ofType(ElementType type) {
    // Comparisons, since a switch loads a class in a first call.
    if (type == ElementType.DOUBLE) {
      return DOUBLES;
    }
    if (type == ElementType.INT) {
      return INTS;
    }
    return type == ElementType.LONG ? LONGS : FLOATS;
  }

  private static Formula input(ElementType type) {
    Node node = new Node(Operator.INPUT, type, 0, 0, 0);
    return new Formula(new Shape(List.of(node), List.of(type), 0), LongList.of());
  }

  /**
   * One value for each element.
   *
   * @param type the value's type
   * @param bits the value, as {@link Formula} has constants
   * @param length how many elements
   * @return the elements
   */
  public static Expression constant(ElementType type, long bits, long length) {
    ExpressionBuilder builder = new ExpressionBuilder(1);
    builder.add(Operator.CONSTANT, type, builder.constant(bits), 0, 0);
    return builder.build(length);
  }

  /**
   * The indices.
   *
   * @param first the index of the first element
   * @param length how many elements
   * @return ascending {@code long}s
   */
  public static Expression indices(long first, long length) {
    ExpressionBuilder builder = new ExpressionBuilder(1);
    builder.add(Operator.INDEX, ElementType.LONG, builder.offset(first), 0, 0);
    return builder.build(length);
  }

  /**
   * Indices where a condition holds.
   *
   * @param condition the condition
   * @param type of the indices
   * @return each element's own index, or -1
   */
  public static Expression indices(Expression condition, ElementType type) {
    ExpressionBuilder builder = new ExpressionBuilder(condition.size() + 4);
    int holds = builder.addAll(condition);
    int index = builder.add(Operator.INDEX, ElementType.LONG, builder.offset(0), 0, 0);
    if (type != ElementType.LONG) {
      index = builder.add(Operator.CAST, type, index, 0, 0);
    }
    int result = builder.add(Operator.SELECT, type, holds, index, constant(builder, type, -1));
    return builder.build(condition.length).folded(result);
  }

  /**
   * One of two numbers for each element.
   *
   * @param condition says which
   * @param holds the number where it holds
   * @param fails the number where it does not
   * @return as many {@code int}s
   */
  public static Expression choice(Expression condition, int holds, int fails) {
    ExpressionBuilder builder = new ExpressionBuilder(condition.size() + 3);
    int which = builder.addAll(condition);
    int first = constant(builder, ElementType.INT, holds);
    int second = constant(builder, ElementType.INT, fails);
    int result = builder.add(Operator.SELECT, ElementType.INT, which, first, second);
    return builder.build(condition.length).folded(result);
  }

  /**
   * Random numbers, as {@link Philox} has them.
   *
   * @param type their type
   * @param seed any
   * @param length how many elements
   * @return the numbers of the counters from 0 on
   */
  public static Expression random(ElementType type, long seed, long length) {
    ExpressionBuilder builder = new ExpressionBuilder(1);
    builder.add(Operator.RANDOM, type, builder.constant(seed), builder.offset(0), 0);
    return builder.build(length);
  }

  /**
   * Applies an operator.
   *
   * @param operator not a leaf
   * @param type of the node, as {@link Node} has it
   * @param operands as many elements or conditions each
   * @return the results
   * @throws IllegalArgumentException if lengths or types do not fit
   */
  public static Expression apply(Operator operator, ElementType type, Expression... operands) {
    int room = 1;
    for (Expression operand : operands) {
      room += operand.size();
    }
    ExpressionBuilder builder = new ExpressionBuilder(room);
    int[] at = new int[3];
    for (int i = 0; i < operands.length; i++) {
      if (operands[i].length != operands[0].length) {
        throw new IllegalArgumentException(
            operands[0].length + " elements and " + operands[i].length + " cannot be combined");
      }
      at[i] = builder.addAll(operands[i]);
    }
    int result = builder.add(operator, type, at[0], at[1], at[2]);
    return builder.build(operands[0].length).folded(result);
  }

  /**
   * Applies an operator whose second operand is a constant. Does what {@link #apply(Operator,
   * ElementType, Expression...)} does, without an expression for the constant.
   *
   * @param operator with two operands
   * @param type of the node, and of the constant
   * @param first the first operand
   * @param bits the constant, as {@link Formula} has constants
   * @return the results
   */
  static Expression apply(Operator operator, ElementType type, Expression first, long bits) {
    ExpressionBuilder builder = new ExpressionBuilder(first.size() + 2);
    int a = builder.addAll(first);
    int result =
        operator == Operator.POW
            ? power(builder, type, a, bits)
            : builder.add(operator, type, a, constant(builder, type, bits), 0);
    return builder.build(first.length).folded(result);
  }

  /**
   * Adds a power. {@link StrictMath} defines those whose exponent is 2, 1 or -1 as one operation,
   * with the same bits: a float's product or quotient is the double's, rounded once. A root is not
   * such an operation, since that of negative infinity is NaN, and the power 1/2 is infinite.
   */
  private static int power(ExpressionBuilder builder, ElementType type, int base, long bits) {
    boolean narrow = type == ElementType.FLOAT;
    double exponent = narrow ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    if (exponent == 2) {
      return builder.add(Operator.MUL, type, base, base, 0);
    }
    if (exponent == 1) { // a product, since a NaN's bits are those of a NaN that is computed
      return builder.add(Operator.MUL, type, base, constant(builder, type, bits), 0);
    }
    if (exponent == -1) {
      long one = narrow ? Float.floatToRawIntBits(1) : Double.doubleToRawLongBits(1);
      return builder.add(Operator.DIV, type, constant(builder, type, one), base, 0);
    }
    return builder.add(Operator.POW, type, base, constant(builder, type, bits), 0);
  }

  private static int constant(ExpressionBuilder builder, ElementType type, long bits) {
    return builder.add(Operator.CONSTANT, type, builder.constant(bits), 0, 0);
  }

  /**
   * The number of nodes.
   *
   * @return at least 1
   */
  public int size() {
    return formula.shape().nodes().size();
  }

  /**
   * A part.
   *
   * @param start first element
   * @param end one past the last
   * @return the part
   * @throws IndexOutOfBoundsException if there is no such part
   */
  public Expression sub(long start, long end) {
    Objects.checkFromToIndex(start, end, length);
    List<Slice> parts = formula.shape().parts(inputs, start, end);
    return new Expression(formula.shifted(start), parts, end - start);
  }

  /**
   * The elements as a slice.
   *
   * @return the elements; those of an array themselves if nothing is computed
   * @throws IllegalArgumentException if these are conditions
   */
  public Slice elements() {
    Node result = formula.shape().result();
    if (result.operator() == Operator.INPUT) {
      return inputs.get(result.a());
    }
    return new Slice.Computed(formula, inputs, length);
  }

  /** A constant if all operands of the result are constants, and the result has a value. */
  private Expression folded(int result) {
    Node node = formula.shape().nodes().get(result);
    if (node.operator().condition() || node.operator().operands() == 0) {
      return this;
    }
    for (Node each : formula.shape().nodes()) {
      if (each.operator() == Operator.INPUT || each.offset() >= 0) {
        return this;
      }
    }
    try {
      return constant(node.type(), Interpreter.bits(formula, inputs, 0), length);
    } catch (ArithmeticException division) { // it is thrown when an element is needed
      return this;
    }
  }
}
