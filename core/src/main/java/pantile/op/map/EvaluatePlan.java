// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.List;
import java.util.function.UnaryOperator;
import pantile.op.Jobs;
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Operator;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans the computing of expressions, as one job each. */
public final class EvaluatePlan {
  private EvaluatePlan() {}

  /**
   * Computes elements into new memory. Takes O(n) time for each node, and reads each input once.
   *
   * @param jobs runs the job
   * @param elements any elements; those that are in an array or in mapped memory are copied
   * @return all of a new array, or of memory outside of the Java heap if there are many
   * @throws ArithmeticException if an integer is divided by zero
   * @throws OutOfMemoryError if there is no memory
   */
  public static Slice evaluate(Jobs jobs, Slice elements) {
    if (!jobs.offHeap(elements.length())) {
      return inArray(jobs, elements, "");
    }
    ResultRoom room = ResultRoom.of(jobs, elements.type(), elements.length());
    evaluate(jobs, elements, room.slice());
    return room.results();
  }

  /**
   * Computes elements into a new array.
   *
   * @param jobs runs the job
   * @param elements any elements
   * @param instead what a caller is told to do if they are too many
   * @return all of the array
   * @throws ArithmeticException if there are more than an array can hold, or if an integer is
   *     divided by zero
   */
  public static Slice inArray(Jobs jobs, Slice elements, String instead) {
    Slice results = Scratch.like(elements, Scratch.requireArray(elements.length(), instead));
    evaluate(jobs, elements, results);
    return results;
  }

  /**
   * Computes elements into an array or into memory.
   *
   * @param jobs runs the job
   * @param elements any elements
   * @param results as many elements; half written if this throws
   * @throws ArithmeticException if an integer is divided by zero
   */
  public static void evaluate(Jobs jobs, Slice elements, Slice results) {
    jobs.requireUnjournaled("evaluate");
    if (elements instanceof Slice.Computed computed && Moves.evaluate(jobs, computed, results)) {
      return;
    }
    jobs.run(
        new Work<>(new Evaluate(elements.type()), 0, elements.length()),
        List.of(Operand.in(elements), Operand.out(results)));
  }

  /**
   * Gives elements in an array.
   *
   * @param jobs runs the job, if there is one
   * @param elements any elements
   * @return the same slice if they are in an array, else all of a new array
   * @throws ArithmeticException as {@link #inArray}
   */
  public static Slice onHeap(Jobs jobs, Slice elements) {
    return elements instanceof Slice.Computed
        ? inArray(jobs, elements, "")
        : Scratch.onHeap(elements);
  }

  /**
   * Applies an operator. If the expression would have more than {@link Expression#MOST_NODES}
   * nodes, the operands are computed first.
   *
   * @param jobs runs the jobs, if there are any
   * @param operator not a leaf
   * @param type of the node
   * @param operands as many elements or conditions each
   * @return the results
   * @throws IllegalArgumentException if lengths differ
   */
  public static Expression apply(
      Jobs jobs, Operator operator, ElementType type, Expression... operands) {
    Expression applied = Expression.apply(operator, type, operands);
    return applied.size() <= Expression.MOST_NODES
        ? applied
        : applyComputed(jobs::evaluated, operator, type, operands);
  }

  /**
   * Applies an operator, as the other method does, for a caller who computes elements in a way of
   * its own.
   *
   * @param evaluation computes elements into a new array
   * @param operator not a leaf
   * @param type of the node
   * @param operands as many elements or conditions each
   * @return the results
   * @throws IllegalArgumentException if lengths differ
   */
  public static Expression apply(
      UnaryOperator<Slice> evaluation,
      Operator operator,
      ElementType type,
      Expression... operands) {
    Expression applied = Expression.apply(operator, type, operands);
    return applied.size() <= Expression.MOST_NODES
        ? applied
        : applyComputed(evaluation, operator, type, operands);
  }

  private static Expression applyComputed(
      UnaryOperator<Slice> evaluation,
      Operator operator,
      ElementType type,
      Expression... operands) {
    Expression[] computed = new Expression[operands.length];
    for (int i = 0; i < computed.length; i++) {
      computed[i] =
          i > 0 && operands[i].equals(operands[i - 1])
              ? computed[i - 1]
              : computed(evaluation, operands[i]);
    }
    return Expression.apply(operator, type, computed);
  }

  /**
   * Applies an operator whose second operand is a constant, as {@link #apply(Jobs, Operator,
   * ElementType, Expression...)} applies operators.
   *
   * @param jobs runs the jobs, if there are any
   * @param operator with two operands
   * @param type of the node, and of the constant
   * @param first the first operand
   * @param bits the constant, as {@link pantile.spi.Formula} has constants
   * @return the results
   */
  public static Expression apply(
      Jobs jobs, Operator operator, ElementType type, Expression first, long bits) {
    Expression applied = Expression.apply(operator, type, first, bits);
    return applied.size() <= Expression.MOST_NODES
        ? applied
        : Expression.apply(operator, type, computed(jobs::evaluated, first), bits);
  }

  private static Expression computed(UnaryOperator<Slice> evaluation, Expression operand) {
    if (operand.size() == 1) {
      return operand;
    }
    if (!operand.formula().shape().result().operator().condition()) {
      return Expression.of(evaluation.apply(operand.elements()));
    }
    // A condition is kept as numbers, and asked for again.
    Expression zero = Expression.constant(ElementType.INT, 0, operand.length());
    Expression one = Expression.constant(ElementType.INT, 1, operand.length());
    Expression numbers = Expression.apply(Operator.SELECT, ElementType.INT, operand, one, zero);
    Expression kept = Expression.of(evaluation.apply(numbers.elements()));
    return Expression.apply(Operator.NE, ElementType.INT, kept, zero);
  }
}
