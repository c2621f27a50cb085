// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.List;
import java.util.function.UnaryOperator;
import pantile.op.Jobs;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;
import pantile.spi.Slice;

/**
 * Elements in another order or at other places, as expressions. To move the elements of an
 * expression is to move those of its inputs, so nothing is computed. What cannot be moved so is
 * computed first.
 */
public final class RearrangePlan {
  private RearrangePlan() {}

  /**
   * The elements in reverse order.
   *
   * @param jobs runs a job if the elements depend on random numbers
   * @param x the elements
   * @return as many elements
   */
  public static Slice reversed(Jobs jobs, Slice x) {
    return x instanceof Slice.Computed || x.length() == 0
        ? reversed(jobs::evaluated, x)
        : moved(x, true, 1 - x.length(), 0, x.length()).elements();
  }

  /**
   * An array's elements at other places. Without a lambda or a switch: a JVM's first takes long.
   */
  private static Expression moved(
      Slice x, boolean reversed, long offset, long outside, long length) {
    ExpressionBuilder builder = new ExpressionBuilder(1);
    var _ = place(builder, x.type(), x, reversed, offset, outside);
    return builder.build(length);
  }

  /**
   * The elements in reverse order, for a caller who computes elements in a way of its own.
   *
   * @param evaluation computes elements into a new array
   * @param x the elements
   * @return as many elements
   */
  public static Slice reversed(UnaryOperator<Slice> evaluation, Slice x) {
    if (x.length() == 0) {
      return x;
    }
    Expression expression = Expression.of(x);
    boolean random = has(expression, Operator.RANDOM);
    Expression turned = random ? expression : reversed(expression);
    if (random || turned.size() > Expression.MOST_NODES) {
      turned = reversed(Expression.of(evaluation.apply(x)));
    }
    return turned.elements();
  }

  /**
   * For each element the one {@code k} places before it.
   *
   * @param jobs runs a job if the elements depend on a division of integers, or if the expression
   *     would grow too large
   * @param x the elements
   * @param k how many places; if it is negative, the element behind it
   * @param bits the value for places where there is none, as {@link Formula} has constants
   * @return as many elements
   */
  public static Slice lagged(Jobs jobs, Slice x, long k, long bits) {
    long length = x.length();
    boolean apart = k == 0 || k >= length || k <= -length;
    return x instanceof Slice.Computed || apart
        ? lagged(jobs::evaluated, x, k, bits)
        : moved(x, false, -k, bits, length).elements();
  }

  /**
   * For each element the one {@code k} places before it, for a caller who computes elements in a
   * way of its own.
   *
   * @param evaluation computes elements into a new array
   * @param x the elements
   * @param k how many places; if it is negative, the element behind it
   * @param bits the value for places where there is none
   * @return as many elements
   */
  public static Slice lagged(UnaryOperator<Slice> evaluation, Slice x, long k, long bits) {
    long length = x.length();
    if (k == 0) {
      return x;
    }
    Expression outside = Expression.constant(x.type(), bits, length);
    if (k >= length || k <= -length) {
      return outside.elements();
    }
    Expression expression = Expression.of(x);
    if (expression.formula().shape().dividesIntegers()) {
      // An element that nobody asked for may have no result.
      Slice needed = k > 0 ? x.sub(0, length - k) : x.sub(-k, length);
      Expression computed = Expression.of(evaluation.apply(needed));
      return shifted(computed, k > 0 ? -k : 0, bits, length).elements();
    }
    if (!(x instanceof Slice.Computed)) {
      return shifted(expression, -k, bits, length).elements();
    }
    Expression shifted = shifted(expression, -k, 0, length);
    long end = k > 0 ? k : length + k;
    Expression bound = Expression.constant(ElementType.LONG, end, length);
    Expression before =
        Expression.apply(Operator.LT, ElementType.LONG, Expression.indices(0, length), bound);
    Expression first = k > 0 ? outside : shifted;
    Expression second = k > 0 ? shifted : outside;
    return EvaluatePlan.apply(evaluation, Operator.SELECT, x.type(), before, first, second)
        .elements();
  }

  /**
   * The elements some places further on, those at the end at the front.
   *
   * @param jobs runs jobs where {@link #lagged} does
   * @param x the elements
   * @param k how many places; if it is negative, to the front
   * @return as many elements
   */
  public static Slice rotated(Jobs jobs, Slice x, long k) {
    long length = x.length();
    long places = length == 0 ? 0 : Math.floorMod(k, length);
    if (places == 0) {
      return x;
    }
    Expression front = Expression.of(lagged(jobs, x, places - length, 0));
    Expression back = Expression.of(lagged(jobs, x, places, 0));
    Expression bound = Expression.constant(ElementType.LONG, places, length);
    Expression before =
        Expression.apply(Operator.LT, ElementType.LONG, Expression.indices(0, length), bound);
    return EvaluatePlan.apply(jobs, Operator.SELECT, x.type(), before, front, back).elements();
  }

  private static boolean has(Expression expression, Operator operator) {
    for (Node node : expression.formula().shape().nodes()) {
      if (node.operator() == operator) {
        return true;
      }
    }
    return false;
  }

  /**
   * The expression's elements, some indices later.
   *
   * @param outside what stands for an element of an input where there is none
   */
  static Expression shifted(Expression x, long by, long outside, long length) {
    Expression later = new Expression(x.formula().shifted(by), x.inputs(), x.length());
    ExpressionBuilder builder = new ExpressionBuilder(x.size());
    List<Node> nodes = x.formula().shape().nodes();
    int[] numbers = new int[nodes.size()];
    for (int i = 0; i < numbers.length; i++) {
      Node node = nodes.get(i);
      numbers[i] =
          node.operator() == Operator.INPUT
              ? place(builder, node.type(), x.inputs().get(node.a()), false, by, outside)
              : builder.add(later, node, numbers);
    }
    return builder.build(length);
  }

  /** The expression's elements in reverse order, if none depends on random numbers. */
  static Expression reversed(Expression x) {
    long last = x.length() - 1;
    ExpressionBuilder builder = new ExpressionBuilder(x.size());
    List<Node> nodes = x.formula().shape().nodes();
    int[] numbers = new int[nodes.size()];
    for (int i = 0; i < numbers.length; i++) {
      Node node = nodes.get(i);
      long offset = node.offset() < 0 ? 0 : x.formula().constants().get(node.offset());
      numbers[i] =
          switch (node.operator()) {
            case INPUT -> place(builder, node.type(), x.inputs().get(node.a()), true, -last, 0);
            case SHIFTED, REVERSED -> {
              Slice input = x.inputs().get(node.a());
              boolean turned = node.operator() == Operator.SHIFTED;
              long outside = x.formula().constants().get(node.c());
              yield !turned && last + offset == 0 && input.length() == x.length()
                  ? builder.add(Operator.INPUT, node.type(), builder.input(input), 0, 0)
                  : place(builder, node.type(), input, turned, -(last + offset), outside);
            }
            case INDEX -> {
              int sum =
                  builder.add(
                      Operator.CONSTANT, node.type(), builder.constant(last + offset), 0, 0);
              int index = builder.add(Operator.INDEX, node.type(), builder.offset(0), 0, 0);
              yield builder.add(Operator.SUB, node.type(), sum, index, 0);
            }
            default -> builder.add(x, node, numbers);
          };
    }
    return builder.build(x.length());
  }

  /** Adds a node that reads an input at other places. Returns its number. */
  private static int place(
      ExpressionBuilder builder,
      ElementType type,
      Slice input,
      boolean reversed,
      long offset,
      long outside) {
    return builder.add(
        reversed ? Operator.REVERSED : Operator.SHIFTED,
        type,
        builder.whole(input),
        builder.offset(offset),
        builder.constant(outside));
  }
}
