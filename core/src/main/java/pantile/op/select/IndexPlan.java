// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.op.map.Expression;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;
import pantile.spi.Slice;

/**
 * The indices where a comparison holds, without a job: for few elements, and for first calls. One
 * side of the comparison is an array; the other one is a constant or an array.
 */
public final class IndexPlan {
  /** The number of the bit that allows an element to be less than the other one. */
  static final int LESS = 0;

  /** Likewise, to be equal. */
  static final int EQUAL = 1;

  /** Likewise, to be greater. */
  static final int GREATER = 2;

  /** Likewise, to be none of these: NaN is compared. */
  static final int NEITHER = 3;

  private static final int ALL = 15;

  /** The most nodes: two operands, their comparison, and its negation. */
  private static final int MOST_NODES = 4;

  private static final FirstCalls FIRST = new FirstCalls();

  private IndexPlan() {}

  /**
   * Finds the indices.
   *
   * @param jobs of the call
   * @param condition any
   * @return all of a new array; null if a job is to find them
   */
  public static Slice.@Nullable Ints indices(Jobs jobs, Expression condition) {
    List<Node> nodes = condition.formula().shape().nodes();
    if (nodes.size() < MOST_NODES - 1 || nodes.size() > MOST_NODES) {
      return null;
    }
    Node compared = nodes.get(2);
    int which = which(compared.operator());
    if (nodes.size() == MOST_NODES) {
      Node last = nodes.getLast();
      which = last.operator() == Operator.NEITHER && last.a() == 2 ? ALL ^ which : which;
      which = last.operator() == Operator.NEITHER ? which : 0;
    }
    Slice first = array(condition, nodes.get(compared.a()));
    Slice second = array(condition, nodes.get(compared.b()));
    boolean known =
        (first != null || isConstant(nodes.get(compared.a())))
            && (second != null || isConstant(nodes.get(compared.b())))
            && (first != null || second != null);
    if (which == 0 || which == ALL || !known || !FIRST.take(jobs, condition.length())) {
      return null;
    }
    jobs.requireOpen();
    int length = (int) condition.length();
    int[] out = new int[length + 1];
    int count;
    if (first != null && second != null) {
      count = ofArrays(first, second, which, out);
    } else if (first != null) {
      count = ofConstant(first, bits(condition, nodes.get(compared.b())), which, out);
    } else if (second != null) {
      int turned = turned(which);
      count = ofConstant(second, bits(condition, nodes.get(compared.a())), turned, out);
    } else {
      return null;
    }
    int[] indices = Arrays.copyOf(out, count);
    return new Slice.Ints(indices, 0, count);
  }

  /** What a comparison allows; nothing if the operator is none. */
  private static int which(Operator operator) {
    // No switch: a JVM's first takes milliseconds.
    if (operator == Operator.LT) {
      return 1 << LESS;
    }
    if (operator == Operator.LE) {
      return 1 << LESS | 1 << EQUAL;
    }
    if (operator == Operator.EQ) {
      return 1 << EQUAL;
    }
    return operator == Operator.NE ? 1 << LESS | 1 << GREATER | 1 << NEITHER : 0;
  }

  /** The same comparison with its operands exchanged. */
  private static int turned(int which) {
    int less = which >>> LESS & 1;
    int greater = which >>> GREATER & 1;
    return (which & (1 << EQUAL | 1 << NEITHER)) | less << GREATER | greater << LESS;
  }

  private static @Nullable Slice array(Expression condition, Node node) {
    if (node.operator() != Operator.INPUT) {
      return null;
    }
    Slice input = condition.inputs().get(node.a());
    return FirstCalls.inArray(input) ? input : null;
  }

  private static boolean isConstant(Node node) {
    return node.operator() == Operator.CONSTANT;
  }

  private static long bits(Expression condition, Node node) {
    return condition.formula().constants().get(node.a());
  }

  private static int ofConstant(Slice x, long bits, int which, int[] out) {
    int length = out.length - 1;
    // No switch over types: a JVM's first takes milliseconds.
    if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      double constant = Double.longBitsToDouble(bits);
      return DoubleConditions.indices(a, from, length, constant, which, out);
    }
    if (x instanceof Slice.Longs(long[] a, int from, int _)) {
      return LongConditions.indices(a, from, length, bits, which, out);
    }
    if (x instanceof Slice.Ints(int[] a, int from, int _)) {
      return IntConditions.indices(a, from, length, (int) bits, which, out);
    }
    Slice.Floats all = (Slice.Floats) x;
    float constant = Float.intBitsToFloat((int) bits);
    return FloatConditions.indices(all.array(), all.from(), length, constant, which, out);
  }

  private static int ofArrays(Slice x, Slice y, int which, int[] out) {
    int length = out.length - 1;
    if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      Slice.Doubles b = (Slice.Doubles) y;
      return DoubleConditions.indices(a, from, length, b.array(), b.from(), which, out);
    }
    if (x instanceof Slice.Longs(long[] a, int from, int _)) {
      Slice.Longs b = (Slice.Longs) y;
      return LongConditions.indices(a, from, length, b.array(), b.from(), which, out);
    }
    if (x instanceof Slice.Ints(int[] a, int from, int _)) {
      Slice.Ints b = (Slice.Ints) y;
      return IntConditions.indices(a, from, length, b.array(), b.from(), which, out);
    }
    Slice.Floats a = (Slice.Floats) x;
    Slice.Floats b = (Slice.Floats) y;
    return FloatConditions.indices(a.array(), a.from(), length, b.array(), b.from(), which, out);
  }
}
