// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import pantile.spi.ElementType;
import pantile.spi.Formula.Node;
import pantile.spi.Formula.Shape;
import pantile.spi.Operator;

/**
 * Which block holds each node's values while a shape's nodes are computed one after the other. A
 * block is free again once the last node that reads it is computed; that node's own values may take
 * its place. So few blocks are in use at a time, and they stay in the first cache. A constant's
 * block is filled once, and stays.
 */
final class BlockSteps {
  /** The kinds of blocks: one for each type, and one for conditions. */
  private static final int KINDS = 5;

  private static final int CONDITIONS = 4;

  final Shape shape;

  /** The number of each node's block among those of its kind. */
  final int[] block;

  /** How many blocks of each kind are needed. */
  private final int[] needed = new int[KINDS];

  /** Whether a node's NaNs are seen, as the result's or through nodes that move values alone. */
  final boolean[] seen;

  BlockSteps(Shape shape) {
    this.shape = shape;
    List<Node> nodes = shape.nodes();
    block = new int[nodes.size()];
    seen = shape.movedToResult();
    int[] lastUse = lastUses(nodes);
    List<Deque<Integer>> free = List.of(queue(), queue(), queue(), queue(), queue());
    for (int i = 0; i < block.length; i++) {
      Node node = nodes.get(i);
      for (int which = 0; which < node.operator().operands(); which++) {
        int operand = node.operand(which);
        if (lastUse[operand] == i) {
          lastUse[operand] = -1; // an operand may be named twice
          free.get(kind(nodes.get(operand))).push(block[operand]);
        }
      }
      int kind = kind(node);
      boolean kept = node.operator() == Operator.CONSTANT;
      if (kept) {
        lastUse[i] = Integer.MAX_VALUE;
      }
      Integer reused = kept ? null : free.get(kind).poll();
      block[i] = reused == null ? needed[kind]++ : reused;
    }
  }

  private static Deque<Integer> queue() {
    return new ArrayDeque<>();
  }

  private static int[] lastUses(List<Node> nodes) {
    int[] lastUse = new int[nodes.size()];
    Arrays.fill(lastUse, Integer.MAX_VALUE);
    for (int i = 0; i < lastUse.length; i++) {
      Node node = nodes.get(i);
      for (int which = 0; which < node.operator().operands(); which++) {
        if (nodes.get(node.operand(which)).operator() != Operator.CONSTANT) {
          lastUse[node.operand(which)] = i;
        }
      }
    }
    return lastUse;
  }

  /** The kind of a node's block. */
  @SuppressWarnings("EnumOrdinal") // an index of an array, kept nowhere
  private static int kind(Node node) {
    return node.operator().condition() ? CONDITIONS : node.type().ordinal();
  }

  /** The kind of blocks of a type's values. */
  @SuppressWarnings("EnumOrdinal") // as above
  private static int kind(ElementType type) {
    return type.ordinal();
  }

  /** How many blocks of a type are needed. */
  int needed(ElementType type) {
    return needed[kind(type)];
  }

  /** How many blocks of conditions are needed. */
  int conditionsNeeded() {
    return needed[CONDITIONS];
  }
}
