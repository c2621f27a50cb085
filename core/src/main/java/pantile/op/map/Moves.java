// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.Arrays;
import java.util.List;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.spi.ElementType;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Expressions that move elements, or do little more, computed without a job: for few elements, and
 * for first calls. These are elements in reverse order, lagged or rotated, differences, constants
 * and random numbers.
 */
final class Moves {
  private static final FirstCalls FIRST = new FirstCalls();

  /** How many nodes a rotation has. */
  private static final int ROTATED = 6;

  /** How many nodes a difference has. */
  private static final int DIFFERENCE = 3;

  private Moves() {}

  /**
   * Computes elements, if they are such.
   *
   * @return whether the results are there; if not, nothing was written
   */
  static boolean evaluate(Jobs jobs, Slice.Computed from, Slice to) {
    if (!FirstCalls.inArray(to) || !simple(from) || !FIRST.take(jobs, from.length())) {
      return false;
    }
    jobs.requireOpen();
    List<Node> nodes = from.formula().shape().nodes();
    int length = (int) from.length();
    Node first = nodes.getFirst();
    if (nodes.size() == ROTATED) {
      long bound = constant(from, nodes.get(1).a()) - constant(from, first.a());
      int middle = Math.clamp(bound, 0, length);
      move(from, nodes.get(3), 0, middle, to);
      move(from, nodes.get(4), middle, length, to);
    } else if (nodes.size() > 1) {
      subtract(from.inputs().get(first.a()), from.inputs().get(nodes.get(1).a()), to);
    } else if (first.operator() == Operator.CONSTANT) {
      fill(to, 0, length, constant(from, first.a()));
    } else if (first.operator() == Operator.RANDOM) {
      random(from, first, to);
    } else {
      move(from, first, 0, length, to);
    }
    return true;
  }

  private static boolean simple(Slice.Computed from) {
    for (Slice input : from.inputs()) {
      if (!FirstCalls.inArray(input)) {
        return false;
      }
    }
    List<Node> nodes = from.formula().shape().nodes();
    if (nodes.size() == 1) {
      Node only = nodes.getFirst();
      return only.moves()
          || only.operator() == Operator.CONSTANT
          || (only.operator() == Operator.RANDOM && only.type() == ElementType.LONG);
    }
    if (nodes.size() == DIFFERENCE) {
      Node last = nodes.getLast();
      return last.operator() == Operator.SUB
          && last.a() == 0
          && last.b() == 1
          && nodes.get(0).operator() == Operator.INPUT
          && nodes.get(1).operator() == Operator.INPUT;
    }
    return nodes.size() == ROTATED && rotated(nodes);
  }

  /** Whether elements are moved in one way up to a place, and in another from there on. */
  private static boolean rotated(List<Node> nodes) {
    Node less = nodes.get(2);
    Node result = nodes.get(5);
    return nodes.get(0).operator() == Operator.INDEX
        && nodes.get(1).operator() == Operator.CONSTANT
        && nodes.get(1).type() == ElementType.LONG
        && less.operator() == Operator.LT
        && less.a() == 0
        && less.b() == 1
        && nodes.get(3).moves()
        && nodes.get(4).moves()
        && result.operator() == Operator.SELECT
        && result.a() == 2
        && result.b() == 3
        && result.c() == 4;
  }

  private static long constant(Slice.Computed from, int number) {
    return from.formula().constants().get(number);
  }

  /** Writes a part of the results, whose elements are an input's at other places. */
  private static void move(Slice.Computed from, Node node, int start, int end, Slice to) {
    Slice input = from.inputs().get(node.a());
    boolean reversed = node.operator() == Operator.REVERSED;
    long offset = constant(from, node.b());
    // Element i is that of i + offset, or of -(i + offset).
    long first = reversed ? -offset - (input.length() - 1) : -offset;
    int inside = (int) Math.clamp(first, start, (long) end);
    int outside = (int) Math.clamp(first + input.length(), (long) inside, (long) end);
    long value = constant(from, node.c());
    fill(to, start, inside, value);
    fill(to, outside, end, value);
    if (inside == outside) {
      return;
    }
    if (reversed) {
      long last = -(inside + offset);
      reverse(input.sub(last - (outside - inside) + 1, last + 1), to, inside);
    } else {
      Scratch.copy(input.sub(inside + offset, outside + offset), to.sub(inside, outside));
    }
  }

  private static void reverse(Slice x, Slice to, int at) {
    // No switch over types: a JVM's first takes milliseconds.
    if (x instanceof Slice.Doubles(double[] a, int from, int end)) {
      Slice.Doubles out = (Slice.Doubles) to;
      DoubleMoves.reverse(a, from, end, out.array(), out.from() + at);
    } else if (x instanceof Slice.Longs(long[] a, int from, int end)) {
      Slice.Longs out = (Slice.Longs) to;
      LongMoves.reverse(a, from, end, out.array(), out.from() + at);
    } else if (x instanceof Slice.Ints(int[] a, int from, int end)) {
      Slice.Ints out = (Slice.Ints) to;
      IntMoves.reverse(a, from, end, out.array(), out.from() + at);
    } else {
      Slice.Floats all = (Slice.Floats) x;
      Slice.Floats out = (Slice.Floats) to;
      FloatMoves.reverse(all.array(), all.from(), all.to(), out.array(), out.from() + at);
    }
  }

  private static void subtract(Slice x, Slice y, Slice to) {
    int count = (int) to.length();
    if (x instanceof Slice.Doubles(double[] a, int i, int _)) {
      Slice.Doubles b = (Slice.Doubles) y;
      Slice.Doubles out = (Slice.Doubles) to;
      DoubleMoves.subtract(a, i, b.array(), b.from(), out.array(), out.from(), count);
    } else if (x instanceof Slice.Longs(long[] a, int i, int _)) {
      Slice.Longs b = (Slice.Longs) y;
      Slice.Longs out = (Slice.Longs) to;
      LongMoves.subtract(a, i, b.array(), b.from(), out.array(), out.from(), count);
    } else if (x instanceof Slice.Ints(int[] a, int i, int _)) {
      Slice.Ints b = (Slice.Ints) y;
      Slice.Ints out = (Slice.Ints) to;
      IntMoves.subtract(a, i, b.array(), b.from(), out.array(), out.from(), count);
    } else {
      Slice.Floats a = (Slice.Floats) x;
      Slice.Floats b = (Slice.Floats) y;
      Slice.Floats out = (Slice.Floats) to;
      FloatMoves.subtract(a.array(), a.from(), b.array(), b.from(), out.array(), out.from(), count);
    }
  }

  private static void fill(Slice to, int start, int end, long bits) {
    if (start == end) {
      return;
    }
    if (to instanceof Slice.Doubles(double[] a, int from, int _)) {
      Arrays.fill(a, from + start, from + end, Double.longBitsToDouble(bits));
    } else if (to instanceof Slice.Longs(long[] a, int from, int _)) {
      Arrays.fill(a, from + start, from + end, bits);
    } else if (to instanceof Slice.Ints(int[] a, int from, int _)) {
      Arrays.fill(a, from + start, from + end, (int) bits);
    } else {
      Slice.Floats all = (Slice.Floats) to;
      int from = all.from();
      Arrays.fill(all.array(), from + start, from + end, Float.intBitsToFloat((int) bits));
    }
  }

  private static void random(Slice.Computed from, Node node, Slice to) {
    Slice.Longs out = (Slice.Longs) to;
    long seed = constant(from, node.a());
    long first = constant(from, node.b());
    Philox.longs(seed, first, out.array(), out.from(), out.to());
  }
}
