// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.Arrays;
import java.util.List;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Formula.Shape;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Slice;

/**
 * Collects the nodes of an {@link Expression}, each once. An expression has few nodes, so what is
 * equal is looked for one by one. A map would take longer, and the comparison of records takes
 * milliseconds when a JVM first does it.
 */
final class ExpressionBuilder {
  private Node[] nodes;
  private int size;
  private Slice[] inputs = new Slice[2];

  /** Which inputs are read at other places than an element's own. */
  private boolean[] wholes = new boolean[2];

  private int inputCount;
  private long[] constants = new long[4];

  /** Which constants are added to indices. Such a constant changes where elements are left out. */
  private boolean[] offsets = new boolean[4];

  private int constantCount;

  /** Makes a builder with room for so many nodes, and for more. */
  ExpressionBuilder(int room) {
    nodes = new Node[room];
  }

  /** Adds a node. Returns its number. */
  int add(Operator operator, ElementType type, int a, int b, int c) {
    for (int i = size - 1; i >= 0; i--) {
      if (is(nodes[i], operator, type, a, b, c)) {
        return i;
      }
    }
    return append(new Node(operator, type, a, b, c));
  }

  private static boolean is(Node node, Operator operator, ElementType type, int a, int b, int c) {
    return node.operator() == operator
        && node.a() == a
        && node.b() == b
        && node.c() == c
        && node.type() == type;
  }

  private int append(Node node) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * size);
    }
    nodes[size] = node;
    return size++;
  }

  /** Adds an input. Returns its number. */
  int input(Slice slice) {
    return input(slice, false);
  }

  /** Adds an input that is read at other places than an element's own. Returns its number. */
  int whole(Slice slice) {
    return input(slice, true);
  }

  private int input(Slice slice, boolean whole) {
    for (int i = 0; i < inputCount; i++) {
      if (wholes[i] == whole && same(inputs[i], slice)) {
        return i;
      }
    }
    if (inputCount == inputs.length) {
      inputs = Arrays.copyOf(inputs, 2 * inputCount);
      wholes = Arrays.copyOf(wholes, 2 * inputCount);
    }
    inputs[inputCount] = slice;
    wholes[inputCount] = whole;
    return inputCount++;
  }

  /** Whether two slices are one. No switch over types: a JVM's first takes milliseconds. */
  @SuppressWarnings("ReferenceEquality") // a short cut
  private static boolean same(Slice a, Slice b) {
    if (a == b) {
      return true;
    }
    if (a instanceof Slice.Doubles(double[] x, int from, int to)) {
      return b instanceof Slice.Doubles(double[] y, int start, int end)
          && x == y
          && from == start
          && to == end;
    }
    if (a instanceof Slice.Longs(long[] x, int from, int to)) {
      return b instanceof Slice.Longs(long[] y, int start, int end)
          && x == y
          && from == start
          && to == end;
    }
    if (a instanceof Slice.Floats(float[] x, int from, int to)) {
      return b instanceof Slice.Floats(float[] y, int start, int end)
          && x == y
          && from == start
          && to == end;
    }
    if (a instanceof Slice.Ints(int[] x, int from, int to)) {
      return b instanceof Slice.Ints(int[] y, int start, int end)
          && x == y
          && from == start
          && to == end;
    }
    return a.equals(b);
  }

  /** Adds a constant. Returns its number. */
  int constant(long bits) {
    return constant(bits, false);
  }

  /** Adds a number that is added to indices. Returns the number of the constant. */
  int offset(long elements) {
    return constant(elements, true);
  }

  private int constant(long bits, boolean offset) {
    for (int i = 0; i < constantCount; i++) {
      if (constants[i] == bits && offsets[i] == offset) {
        return i;
      }
    }
    if (constantCount == constants.length) {
      constants = Arrays.copyOf(constants, 2 * constantCount);
      offsets = Arrays.copyOf(offsets, 2 * constantCount);
    }
    constants[constantCount] = bits;
    offsets[constantCount] = offset;
    return constantCount++;
  }

  /** Adds an expression's nodes. Returns the number of its result. */
  int addAll(Expression other) {
    List<Node> others = other.formula().shape().nodes();
    int[] numbers = new int[others.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = add(other, others.get(i), numbers, i == size);
    }
    return numbers[numbers.length - 1];
  }

  /**
   * Adds a node of another expression. Returns its number.
   *
   * @param numbers what the nodes before it are here
   */
  int add(Expression other, Node node, int[] numbers) {
    return add(other, node, numbers, false);
  }

  private int add(Expression other, Node node, int[] numbers, boolean known) {
    int count = node.operator().operands();
    int a =
        switch (node.operator()) {
          case INPUT -> input(other.inputs().get(node.a()));
          case CONSTANT, RANDOM -> constant(other.formula().constants().get(node.a()));
          case INDEX -> offset(other.formula().constants().get(node.a()));
          case SHIFTED, REVERSED -> whole(other.inputs().get(node.a()));
          default -> numbers[node.a()];
        };
    int b = count > 1 ? numbers[node.b()] : 0;
    if (node.operator() == Operator.RANDOM || node.moves()) {
      b = offset(other.formula().constants().get(node.b()));
    }
    int c = count > 2 ? numbers[node.c()] : 0;
    if (node.moves()) {
      c = constant(other.formula().constants().get(node.c()));
    }
    return numbered(node, a, b, c, known);
  }

  /**
   * The number of a node of another expression.
   *
   * @param known whether that expression's nodes before this one are all that there are. This node
   *     is not among them, since an expression has each node once
   */
  private int numbered(Node node, int a, int b, int c, boolean known) {
    return known && is(node, node.operator(), node.type(), a, b, c)
        ? append(node)
        : add(node.operator(), node.type(), a, b, c);
  }

  Expression build(long length) {
    Slice[] slices = Arrays.copyOf(inputs, inputCount);
    ElementType[] types = new ElementType[inputCount];
    for (int i = 0; i < types.length; i++) {
      types[i] = slices[i].type();
    }
    Shape shape = new Shape(List.of(Arrays.copyOf(nodes, size)), List.of(types), constantCount);
    LongList values = LongList.of(Arrays.copyOf(constants, constantCount));
    return new Expression(new Formula(shape, values), List.of(slices), length);
  }
}
