// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;

/**
 * How each element of a {@link Slice.Computed} is computed from the elements of inputs, usually at
 * the same index: a flat list of nodes, whose last node is the result. A node's operands are nodes
 * before it, so nothing that works on a formula recurses. A value that is used twice is one node.
 *
 * <p>Constants are parameters: they are no part of the shape. So formulas that differ by constants
 * alone share what a device prepares for their shape.
 *
 * @param shape the nodes
 * @param constants the bits of each constant, as {@link Double#doubleToRawLongBits} or {@link
 *     Float#floatToRawIntBits} has them
 */
public record Formula(Shape shape, LongList constants) implements Serializable {
  /** Checks that there is a constant for each that the nodes name. */
  public Formula {
    if (shape.constants() != constants.size()) {
      throw new IllegalArgumentException(
          constants.size() + " constants for a formula of " + shape.constants());
    }
  }

  /**
   * One node.
   *
   * @param operator what it computes
   * @param type of its result; of a comparison, the type of the operands
   * @param a the number of the first operand; for a leaf, of the input or the constant
   * @param b the number of the second operand, or for a leaf of the second constant; else 0
   * @param c the number of the third operand, or for a leaf of the second constant behind an input;
   *     else 0
   */
  public record Node(Operator operator, ElementType type, int a, int b, int c)
      implements Serializable {
    /**
     * The number of an operand's node.
     *
     * @param which 0, 1 or 2
     * @return the number
     */
    public int operand(int which) {
      return which == 0 ? a : which == 1 ? b : c;
    }

    /**
     * The constant that is added to the element's index. Only nodes that depend on the index have
     * one, and such a constant is nothing else.
     *
     * @return the constant's number; -1 if there is none
     */
    public int offset() {
      // Comparisons, since a switch loads a class in a first call.
      if (operator == Operator.INDEX) {
        return a;
      }
      return operator == Operator.RANDOM || moves() ? b : -1;
    }

    /**
     * Whether integers are divided, so that there may be no result.
     *
     * @return true for {@link Operator#DIV} and {@link Operator#REM} of integers
     */
    public boolean dividesIntegers() {
      return !type.floating() && (operator == Operator.DIV || operator == Operator.REM);
    }

    /**
     * Whether elements of an input are read at other places than their own.
     *
     * @return true for {@link Operator#SHIFTED} and {@link Operator#REVERSED}
     */
    public boolean moves() {
      return operator == Operator.SHIFTED || operator == Operator.REVERSED;
    }

    /**
     * Where such a node reads its input.
     *
     * @param at the element's index plus the {@link #offset} constant
     * @param length of the input
     * @return an index of the input; -1 if there is no element
     */
    public long place(long at, long length) {
      long place = operator == Operator.REVERSED ? -at : at;
      return place >= 0 && place < length ? place : -1;
    }

    /**
     * Whether the result is a floating-point number that is computed, and not moved.
     *
     * @return true if a NaN among the results has the one NaN's bits
     */
    public boolean computesFloating() {
      return type.floating()
          && !operator.condition()
          && operator.kind() != Operator.Kind.LEAF
          && operator != Operator.SELECT;
    }

    // Written out: a JVM's first comparison of plain records takes milliseconds.
    @Override
    public boolean equals(Object other) {
      return other instanceof Node node
          && operator == node.operator
          && type == node.type
          && a == node.a
          && b == node.b
          && c == node.c;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * (31 * (31 * operator.hashCode() + type.hashCode()) + a) + b) + c;
    }
  }

  /**
   * The nodes, without the constants' values.
   *
   * @param nodes in an order in which each follows its operands
   * @param inputs the type of each input
   * @param constants how many constants there are
   */
  public record Shape(List<Node> nodes, List<ElementType> inputs, int constants)
      implements Serializable {
    /** Checks every node, since a shape may have been read from elsewhere. */
    public Shape {
      nodes = List.copyOf(nodes);
      inputs = List.copyOf(inputs);
      if (nodes.isEmpty()) {
        throw new IllegalArgumentException("a formula has at least one node");
      }
      for (int i = 0; i < nodes.size(); i++) {
        if (!sound(nodes, inputs, constants, i)) {
          throw new IllegalArgumentException("node " + i + " of " + nodes);
        }
      }
      requireRoles(nodes);
    }

    /**
     * Refuses a constant that is added to indices and is a value as well, and an input that is kept
     * whole and read by parts as well: what a part needs of one is not what it needs of the other.
     */
    private static void requireRoles(List<Node> nodes) {
      for (Node node : nodes) {
        if (node.offset() < 0) {
          continue;
        }
        for (Node other : nodes) {
          boolean value =
              other.operator() == Operator.CONSTANT || other.operator() == Operator.RANDOM;
          boolean constants =
              (value && node.offset() == other.a())
                  || (other.moves() && node.offset() == other.c());
          boolean inputs =
              node.moves() && other.operator() == Operator.INPUT && node.a() == other.a();
          if (constants || inputs) {
            throw new IllegalArgumentException(node + " and " + other + " cannot share");
          }
        }
      }
    }

    private static boolean sound(
        List<Node> nodes, List<ElementType> inputs, int constants, int number) {
      Node node = nodes.get(number);
      Operator operator = node.operator();
      boolean two = operator == Operator.RANDOM || node.moves();
      int arguments = node.moves() ? 3 : two ? 2 : Math.max(1, operator.operands());
      boolean rest = (arguments > 1 || node.b() == 0) && (arguments > 2 || node.c() == 0);
      if (!operator.takes(node.type()) || !rest) {
        return false;
      }
      boolean second = !two || (node.b() >= 0 && node.b() < constants);
      if (operator == Operator.INPUT || node.moves()) {
        boolean known = node.a() >= 0 && node.a() < inputs.size();
        boolean third = !node.moves() || (node.c() >= 0 && node.c() < constants);
        return known && inputs.get(node.a()) == node.type() && second && third;
      }
      if (operator.kind() == Operator.Kind.LEAF) {
        return node.a() >= 0 && node.a() < constants && second;
      }
      for (int which = 0; which < operator.operands(); which++) {
        int at = node.operand(which);
        if (at < 0 || at >= number) {
          return false;
        }
        Node operand = nodes.get(at);
        boolean condition =
            operator.kind() == Operator.Kind.LOGIC || (operator == Operator.SELECT && which == 0);
        boolean typed = condition || operator == Operator.CAST || operand.type() == node.type();
        if (operand.operator().condition() != condition || !typed) {
          return false;
        }
      }
      return true;
    }

    // Written out, as that of nodes.
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Shape shape
              && constants == shape.constants
              && nodes.equals(shape.nodes)
              && inputs.equals(shape.inputs));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * nodes.hashCode() + inputs.hashCode()) + constants;
    }

    /**
     * The node that is the result.
     *
     * @return the last node
     */
    public Node result() {
      return nodes.getLast();
    }

    /**
     * Whether an element may have no result, since an integer is divided by zero.
     *
     * @return true if a node divides integers
     */
    public boolean dividesIntegers() {
      for (Node node : nodes) {
        if (node.dividesIntegers()) {
          return true;
        }
      }
      return false;
    }

    /**
     * Whether an input is kept whole, whatever part of the elements is computed, since elements are
     * read at other places than their own.
     *
     * @param input the input's number
     * @return false if each part of the elements needs the same part of the input
     */
    public boolean whole(int input) {
      for (Node node : nodes) {
        if (node.moves() && node.a() == input) {
          return true;
        }
      }
      return false;
    }

    /**
     * What a part of the elements needs of the inputs.
     *
     * @param all the inputs of all elements
     * @param start the part's first element
     * @param end one past its last
     * @return the inputs of {@link Formula#shifted} by {@code start}
     */
    public List<Slice> parts(List<Slice> all, long start, long end) {
      Slice[] parts = new Slice[all.size()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = whole(i) ? all.get(i) : all.get(i).sub(start, end);
      }
      return List.of(parts);
    }

    /**
     * Whether each node's values are the result, or become parts of the result by nodes that move
     * values alone. The bits of their NaNs are seen then.
     *
     * @return for each node, true if they do
     */
    public boolean[] movedToResult() {
      boolean[] moved = new boolean[nodes.size()];
      moved[moved.length - 1] = true;
      for (int i = moved.length - 1; i >= 0; i--) {
        Node node = nodes.get(i);
        if (moved[i] && node.operator() == Operator.SELECT) {
          moved[node.b()] = true;
          moved[node.c()] = true;
        }
      }
      return moved;
    }

    @Serial private static final long serialVersionUID = 1;
  }

  /**
   * The formula for elements that come later.
   *
   * @param elements by how many indices they come later
   * @return the formula of the element {@code i + elements}, as one of {@code i}
   */
  public Formula shifted(long elements) {
    if (elements == 0) {
      return this;
    }
    long[] values = null;
    for (Node node : shape.nodes()) {
      int offset = node.offset();
      if (offset >= 0) {
        values = values == null ? constants.toArray() : values;
        values[offset] = constants.get(offset) + elements; // once, though nodes may share it
      }
    }
    return values == null ? this : new Formula(shape, LongList.of(values));
  }

  /**
   * The formula in words: names of inputs are {@code x0}, {@code x1} and so on.
   *
   * @return one line, of nodes that are used more than once several
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    List<Node> nodes = shape.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      text.append(i == 0 ? "" : "; ").append('n').append(i).append(" = ");
      text.append(node.type()).append(' ').append(node.operator());
      if (node.operator() == Operator.INPUT) {
        text.append(" x").append(node.a());
      } else if (node.moves()) {
        text.append(" x").append(node.a()).append(' ').append(constants.get(node.b()));
        text.append(' ').append(Long.toHexString(constants.get(node.c())));
      } else if (node.operator().kind() == Operator.Kind.LEAF) {
        text.append(' ').append(Long.toHexString(constants.get(node.a())));
        if (node.operator() == Operator.RANDOM) {
          text.append(' ').append(constants.get(node.b()));
        }
      }
      for (int which = 0; which < node.operator().operands(); which++) {
        text.append(" n").append(node.operand(which));
      }
    }
    return text.toString();
  }
}
