// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;

/**
 * How each element of a {@link Slice.Computed} is computed from the elements of inputs at the same
 * index: a flat list of nodes, whose last node is the result. A node's operands are nodes before
 * it, so nothing that works on a formula recurses. A value that is used twice is one node.
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
   * @param c the number of the third operand, or 0
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
      return switch (operator) {
        case INDEX -> a;
        case RANDOM -> b;
        default -> -1;
      };
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
    }

    private static boolean sound(
        List<Node> nodes, List<ElementType> inputs, int constants, int number) {
      Node node = nodes.get(number);
      Operator operator = node.operator();
      int arguments = operator == Operator.RANDOM ? 2 : Math.max(1, operator.operands());
      boolean rest = (arguments > 1 || node.b() == 0) && (arguments > 2 || node.c() == 0);
      if (!operator.takes(node.type()) || !rest) {
        return false;
      }
      if (operator == Operator.INPUT) {
        return node.a() >= 0 && node.a() < inputs.size() && inputs.get(node.a()) == node.type();
      }
      if (operator.kind() == Operator.Kind.LEAF) {
        boolean second = operator != Operator.RANDOM || (node.b() >= 0 && node.b() < constants);
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
