// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.List;
import java.util.Locale;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.op.map.Expression;
import pantile.spi.ElementType;
import pantile.spi.Operator;
import pantile.spi.Slice;

/**
 * Digests of the bits of element-wise results, for {@link ResultBits}: of every operator on every
 * type, of casts, of moved elements, and of reductions that read expressions.
 */
final class ExpressionBits {
  private static final List<Distribution> DISTRIBUTIONS =
      List.of(Distribution.RANDOM, Distribution.ANY_BITS, Distribution.SPECIALS);

  /** Around a block, and shorter than one. */
  private static final int[] LENGTHS = {17, 1030};

  private final ResultBits bits;
  private final Pantile pt;

  ExpressionBits(ResultBits bits, Pantile pt) {
    this.bits = bits;
    this.pt = pt;
  }

  /** Of arrays of all types. */
  void add(long seed) {
    for (ElementType type : ElementType.values()) {
      for (Distribution distribution : DISTRIBUTIONS) {
        for (int length : LENGTHS) {
          Input x = new Input(distribution, type, length, seed);
          Input y = new Input(distribution, type, length, seed + 1);
          add(type, Expression.of(x.whole()), Expression.of(y.whole()));
        }
      }
    }
  }

  private void add(ElementType type, Expression x, Expression y) {
    for (Operator operator : Operator.values()) {
      if (operator.kind() != Operator.Kind.LEAF
          && operator != Operator.CAST
          && operator.takes(type)) {
        add(operator.name(), type, applied(operator, type, x, y));
      }
    }
    for (ElementType to : ElementType.values()) {
      add("cast-to-" + to, type, Expression.apply(Operator.CAST, to, x));
    }
    Values<?> values = pt.over(x.elements());
    Values<?> others = pt.over(y.elements());
    add("reverse", type, values.reverse());
    add("lag", type, lagged(values));
    String name = " " + type.name().toLowerCase(Locale.ROOT);
    bits.add("product" + name, () -> product(values));
    bits.add("covariance" + name, () -> values.covariance(others));
    bits.add("correlation" + name, () -> values.correlation(others));
  }

  /** Divisors of integers are odd; three operands are x, y and x; conditions become numbers. */
  private static Expression applied(
      Operator operator, ElementType type, Expression x, Expression y) {
    Expression less = Expression.apply(Operator.LT, type, x, y);
    Expression equal = Expression.apply(Operator.LE, type, y, x);
    return switch (operator) {
      case SELECT -> Expression.apply(operator, type, less, y, x);
      case BOTH, EITHER, DIFFER -> chosen(Expression.apply(operator, type, less, equal));
      case NEITHER -> chosen(Expression.apply(operator, type, less));
      case LT, LE, EQ, NE -> chosen(Expression.apply(operator, type, x, y));
      case DIV, REM -> Expression.apply(operator, type, x, type.floating() ? y : odd(type, y));
      default ->
          switch (operator.operands()) {
            case 1 -> Expression.apply(operator, type, x);
            case 2 -> Expression.apply(operator, type, x, y);
            default -> Expression.apply(operator, type, x, y, x);
          };
    };
  }

  private static Expression odd(ElementType type, Expression x) {
    return Expression.apply(Operator.OR, type, x, Expression.constant(type, 1, x.length()));
  }

  private static Expression chosen(Expression condition) {
    Expression one = Expression.constant(ElementType.INT, 1, condition.length());
    Expression zero = Expression.constant(ElementType.INT, 0, condition.length());
    return Expression.apply(Operator.SELECT, ElementType.INT, condition, one, zero);
  }

  private static Values<?> lagged(Values<?> values) {
    return switch (values) {
      case Ints x -> x.lag(9, 1);
      case Longs x -> x.lag(9, 1);
      case Floats x -> x.lag(9, 1);
      case Doubles x -> x.lag(9, 1);
    };
  }

  private static Number product(Values<?> values) {
    return switch (values) {
      case Ints x -> (Number) x.product();
      case Longs x -> (Number) x.product();
      case Floats x -> (Number) x.product();
      case Doubles x -> (Number) x.product();
    };
  }

  private void add(String operator, ElementType type, Expression elements) {
    add(operator, type, pt.over(elements.elements()));
  }

  private void add(String operator, ElementType type, Values<?> values) {
    String name = operator.toLowerCase(Locale.ROOT) + " of " + type.name().toLowerCase(Locale.ROOT);
    bits.add("expression " + name, () -> SliceElements.allBits(values));
  }

  /**
   * Of arrays that are long enough for workers: reductions that read what they compute.
   *
   * @param x floating-point numbers
   * @param y as many
   */
  void addLong(Slice x, Slice y) {
    Doubles a = (Doubles) pt.over(x);
    Doubles b = (Doubles) pt.over(y);
    bits.add("expression squares of double", () -> a.sub(b).square().sum());
    bits.add("expression changes of double", () -> a.sub(a.lag(1, 0)).variance());
    bits.add("expression backwards of double", () -> a.reverse().dot(b));
    bits.add("expression functions of double", () -> a.abs().log1p().add(b.sin()).sum());
    bits.add("expression product of double", () -> a.mul(1e-9).add(1).product());
  }
}
