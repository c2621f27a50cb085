// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Objects;
import pantile.op.map.EvaluatePlan;
import pantile.op.map.Expression;
import pantile.op.reduce.ReducePlan;
import pantile.op.select.Comparison;
import pantile.op.select.FilterPlan;
import pantile.op.select.IndexPlan;
import pantile.op.select.KeyRange;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Operator;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.text.Counted;

/**
 * An immutable sequence of conditions, each true or false. Comparisons of {@link Values} make
 * masks. A mask is an expression: its conditions are computed when a method needs them, each time
 * anew. A mask belongs to the {@link Pantile} that made it, as values do.
 *
 * {@snippet :
 * Mask up = close.gt(open);
 * long days = up.count();
 * Doubles gains = close.sub(open).filter(up);
 * }
 */
public final class Mask {
  private final Engine engine;
  private final Expression condition;

  Mask(Engine engine, Expression condition) {
    this.engine = engine;
    this.condition = condition;
  }

  Expression condition() {
    return condition;
  }

  /**
   * The number of conditions.
   *
   * @return at least 0
   */
  public long length() {
    return condition.length();
  }

  /**
   * A part.
   *
   * @param from index of the part's first condition
   * @param to one past the index of the part's last condition
   * @return {@code to - from} conditions
   * @throws IndexOutOfBoundsException if not {@code 0 <= from <= to <= length()}
   */
  public Mask slice(long from, long to) {
    return new Mask(engine, condition.sub(from, to));
  }

  /**
   * The first conditions.
   *
   * @param n how many
   * @return the first {@code n}
   * @throws IndexOutOfBoundsException if there are not so many, or {@code n} is negative
   */
  public Mask take(long n) {
    return slice(0, Arguments.atMost(n, "n", length(), "conditions"));
  }

  /**
   * All but the first conditions.
   *
   * @param n how many are left out
   * @return all but the first {@code n}
   * @throws IndexOutOfBoundsException if there are not so many, or {@code n} is negative
   */
  public Mask drop(long n) {
    return slice(Arguments.atMost(n, "n", length(), "conditions"), length());
  }

  /**
   * All but the last conditions.
   *
   * @param n how many are left out
   * @return all but the last {@code n}
   * @throws IndexOutOfBoundsException if there are not so many, or {@code n} is negative
   */
  public Mask dropLast(long n) {
    return slice(0, length() - Arguments.atMost(n, "n", length(), "conditions"));
  }

  /**
   * Where both conditions hold.
   *
   * @param other as many conditions
   * @return as many conditions
   * @throws IllegalArgumentException if the lengths differ
   */
  public Mask and(Mask other) {
    return map(Operator.BOTH, other);
  }

  /**
   * Where at least one of two conditions holds.
   *
   * @param other as many conditions
   * @return as many conditions
   * @throws IllegalArgumentException if the lengths differ
   */
  public Mask or(Mask other) {
    return map(Operator.EITHER, other);
  }

  /**
   * Where exactly one of two conditions holds.
   *
   * @param other as many conditions
   * @return as many conditions
   * @throws IllegalArgumentException if the lengths differ
   */
  public Mask xor(Mask other) {
    return map(Operator.DIFFER, other);
  }

  /**
   * Where the condition does not hold.
   *
   * @return as many conditions
   */
  public Mask not() {
    return new Mask(
        engine, apply(Operator.NEITHER, condition.formula().shape().result().type(), condition));
  }

  private Mask map(Operator operator, Mask other) {
    Expression second = Arguments.given(other, "other").condition;
    ElementType type = condition.formula().shape().result().type();
    return new Mask(engine, apply(operator, type, condition, second));
  }

  private Expression apply(Operator operator, ElementType type, Expression... operands) {
    return EvaluatePlan.apply(engine, operator, type, operands);
  }

  /**
   * How many conditions hold. Takes O(n) time.
   *
   * @return the count
   */
  public long count() {
    return new ReducePlan(engine, chosen(1, 0)).exactSum();
  }

  /**
   * Whether every condition holds. Takes O(n) time.
   *
   * @return true if none does not; true for no conditions
   */
  public boolean allTrue() {
    return count() == length();
  }

  /**
   * Whether a condition holds. Takes O(n) time.
   *
   * @return true if at least one does
   */
  public boolean anyTrue() {
    return count() > 0;
  }

  /**
   * The indices where the condition holds. Takes O(n) time, and extra memory of a 128th of the
   * conditions' number, in bytes; of 4 bytes each in first calls, as {@link Values} has it.
   *
   * @return the indices, ascending; exactly as many as conditions hold
   * @throws ArithmeticException if there are more conditions than an array can hold
   */
  public Ints indices() {
    engine.requireOpen();
    return new Ints(engine, kept());
  }

  /**
   * The indices where the condition holds, for masks of any length. Takes O(n) time, and extra
   * memory of a 64th of the conditions' number, in bytes.
   *
   * @return the indices, ascending; exactly as many as conditions hold
   * @throws OutOfMemoryError if there is no memory for the indices
   */
  public Longs indicesLong() {
    engine.requireOpen();
    Slice chosen = read(Expression.indices(condition, ElementType.LONG));
    return new Longs(engine, FilterPlan.filter(engine, chosen, holding(ElementType.LONG)));
  }

  /**
   * One condition.
   *
   * @param i its index, from 0
   * @return whether it holds
   * @throws IndexOutOfBoundsException if there is none of that index
   */
  public boolean get(long i) {
    Objects.checkIndex(i, length());
    return new Ints(engine, chosen(1, 0)).get(i) != 0;
  }

  /**
   * The conditions in an array.
   *
   * @return a new array
   * @throws ArithmeticException if there are more than an array can hold
   */
  public boolean[] toArray() {
    int[] chosen = new Ints(engine, chosen(1, 0)).toArray();
    boolean[] conditions = new boolean[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      conditions[i] = chosen[i] != 0;
    }
    return conditions;
  }

  /** The number and the kind of elements. Computes nothing. */
  @Override
  public String toString() {
    return "Mask of " + Counted.of(length(), "condition");
  }

  void requireLength(long values) {
    if (values != length()) {
      throw new IllegalArgumentException(
          values + " elements and " + length() + " conditions cannot be combined");
    }
  }

  /** The indices where the condition holds, ascending. */
  Slice.Ints kept() {
    Slice.Ints here = IndexPlan.indices(engine, condition);
    return here != null ? here : filtered();
  }

  private Slice.Ints filtered() {
    return (Slice.Ints)
        Scratch.onHeap(FilterPlan.filter(engine, marked(), holding(ElementType.INT)));
  }

  /** For each condition its index if it holds, else -1. */
  Slice marked() {
    var _ = Scratch.requireArray(length());
    return read(Expression.indices(condition, ElementType.INT));
  }

  /** What is marked as holding: an index, so not negative. */
  static KeyRange holding(ElementType type) {
    return KeyRange.of(type, Comparison.GE, 0);
  }

  /** One of two numbers for each condition. */
  private Slice chosen(int holds, int fails) {
    return read(Expression.choice(condition, holds, fails));
  }

  /**
   * Elements that a method reads at once. They may have some nodes more than an expression that is
   * kept.
   */
  private static Slice read(Expression chosen) {
    return Arguments.readable(chosen.elements());
  }
}
