// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.spi.ElementType;
import pantile.spi.Operator;

/**
 * Where elements stand in the order of a sort, beside one of them. The two zeros are equal here, as
 * they are for Java's operators, and so are all NaNs, above all others.
 *
 * @param all the elements
 * @param bits of the one, as {@link Values#elementBits} gives them
 */
record Bound<A extends Values<A>>(A all, long bits) {
  private boolean floating() {
    return all.type().floating();
  }

  boolean isNaN() {
    return floating() && Double.isNaN(all.real(bits));
  }

  /** Whether the element is a zero that has a sign. */
  boolean isZero() {
    return floating() && all.real(bits) == 0;
  }

  /** Which elements come before the one. */
  Mask before() {
    return isNaN() ? all.compare(Operator.EQ, all) : all.compare(Operator.LT, bits);
  }

  /** Which elements come before the one, or are equal to it. */
  Mask upTo() {
    return isNaN() ? all.compare(Operator.LT, all).not() : all.compare(Operator.LE, bits);
  }

  /** Which elements are equal to the one. */
  Mask equal() {
    return isNaN() ? all.compare(Operator.NE, all) : all.compare(Operator.EQ, bits);
  }

  /** Which elements are zeros of a sign. The inverse of a zero is infinite, with its sign. */
  Mask zeros(boolean negative) {
    Mask sign = inverse(all).compare(Operator.LT, 0L);
    return equal().and(negative ? sign : sign.not());
  }

  /** For each element 1 divided by it. */
  static <A extends Values<A>> A inverse(A x) {
    long one =
        x.type() == ElementType.FLOAT ? Float.floatToRawIntBits(1) : Double.doubleToRawLongBits(1);
    return x.mapFrom(Operator.DIV, one);
  }

  /** Whether no element stands before a lesser one, in the order of {@link Values#argSort}. */
  static <A extends Values<A>> boolean ascends(A x) {
    if (x.length() < 2) {
      return true;
    }
    if (Few.first(x)) {
      return Few.ascends(x);
    }
    // The message of a division by zero has the element's own place, not that of its neighbour.
    A all = x.dividesIntegers() ? x.evaluate() : x;
    A one = all.dropLast(1);
    A next = all.drop(1);
    Mask falls = next.compare(Operator.LT, one);
    if (x.type().floating()) {
      Mask fromNaN = one.compare(Operator.NE, one).and(next.compare(Operator.EQ, next));
      Mask zeros =
          one.compare(Operator.EQ, next).and(inverse(next).compare(Operator.LT, inverse(one)));
      falls = falls.or(fromNaN).or(zeros);
    }
    return !falls.anyTrue();
  }
}
