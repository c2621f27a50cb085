// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param inputs as many elements each
 * @param length the number of elements
 */
public record Expression(Formula formula, List<Slice> inputs, long length) {
  /**
   * The most nodes of an expression that is left uncomputed. A larger expression would be slower
   * than its parts: each node in use keeps a block in the processor's first cache. {@link
   * EvaluatePlan} computes the operands of a larger expression first.
   */
  public static final int MOST_NODES = 64;

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
    Builder builder = new Builder();
    builder.add(Operator.INPUT, elements.type(), builder.input(elements), 0, 0);
    return builder.build(elements.length());
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
    Builder builder = new Builder();
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
    Builder builder = new Builder();
    builder.add(Operator.INDEX, ElementType.LONG, builder.offset(first), 0, 0);
    return builder.build(length);
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
    Builder builder = new Builder();
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
    Builder builder = new Builder();
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
   * The number of nodes.
   *
   * @return at least 1
   */
  public int size() {
    return formula.shape().nodes().size();
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

  /** A constant, or what is added to indices. */
  private record Constant(long bits, boolean offset) {}

  /** Collects nodes, each once. */
  private static final class Builder {
    private final Map<Node, Integer> nodes = new LinkedHashMap<>();
    private final List<Slice> inputs = new ArrayList<>();
    private final List<Constant> constants = new ArrayList<>();

    int add(Operator operator, ElementType type, int a, int b, int c) {
      Node node = new Node(operator, type, a, b, c);
      Integer known = nodes.putIfAbsent(node, nodes.size());
      return known == null ? nodes.size() - 1 : known;
    }

    int input(Slice slice) {
      return numbered(inputs, slice);
    }

    int constant(long bits) {
      return numbered(constants, new Constant(bits, false));
    }

    /** What is added to indices is kept apart: it changes where elements are left out. */
    int offset(long elements) {
      return numbered(constants, new Constant(elements, true));
    }

    private static <T> int numbered(List<T> list, T value) {
      int at = list.indexOf(value);
      if (at < 0) {
        list.add(value);
        return list.size() - 1;
      }
      return at;
    }

    /** Adds an expression's nodes. Returns the number of its result. */
    int addAll(Expression other) {
      List<Node> others = other.formula.shape().nodes();
      int[] numbers = new int[others.size()];
      for (int i = 0; i < numbers.length; i++) {
        Node node = others.get(i);
        int count = node.operator().operands();
        int a =
            switch (node.operator()) {
              case INPUT -> input(other.inputs.get(node.a()));
              case CONSTANT, RANDOM -> constant(other.formula.constants().get(node.a()));
              case INDEX -> offset(other.formula.constants().get(node.a()));
              default -> numbers[node.a()];
            };
        int b = count > 1 ? numbers[node.b()] : 0;
        if (node.operator() == Operator.RANDOM) {
          b = offset(other.formula.constants().get(node.b()));
        }
        int c = count > 2 ? numbers[node.c()] : 0;
        numbers[i] = add(node.operator(), node.type(), a, b, c);
      }
      return numbers[numbers.length - 1];
    }

    Expression build(long length) {
      List<ElementType> types = new ArrayList<>(inputs.size());
      for (Slice input : inputs) {
        types.add(input.type());
      }
      long[] values = new long[constants.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = constants.get(i).bits();
      }
      Shape shape = new Shape(List.copyOf(nodes.keySet()), types, values.length);
      return new Expression(new Formula(shape, LongList.of(values)), List.copyOf(inputs), length);
    }
  }
}
