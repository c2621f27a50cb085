// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.util.Map;
import java.util.regex.Pattern;
import pantile.cli.eval.ExpressionException.Fault;
import pantile.spi.ElementType;

/** Numbers as expressions have them: as Java's, but for integers that are too large for an int. */
final class Literals {
  /** Numbers that have names. */
  static final Map<String, Quantity.Scalar> NAMED =
      Map.of(
          "pi", Quantity.Scalar.of(ElementType.DOUBLE, Math.PI),
          "nan", Quantity.Scalar.of(ElementType.DOUBLE, Double.NaN),
          "inf", Quantity.Scalar.of(ElementType.DOUBLE, Double.POSITIVE_INFINITY));

  private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]+[lL]?");
  private static final Pattern INTEGER = Pattern.compile("[0-9]+[lL]?");
  private static final Pattern DECIMAL =
      Pattern.compile("([0-9]++\\.?+[0-9]*+|\\.[0-9]++)([eE][+-]?+[0-9]++)?+[fFdD]?");

  private Literals() {}

  /**
   * Reads a number.
   *
   * @param number as it is written
   * @param negative whether a minus stands before it
   * @throws Fault if it is none, or beyond the range of its type
   */
  static Quantity.Scalar read(Symbol number, boolean negative) {
    String text = number.text();
    if (HEX.matcher(text).matches()) {
      return integer(number, text.substring(2), 16, negative);
    }
    if (INTEGER.matcher(text).matches()) {
      return integer(number, text, 10, negative);
    }
    if (!DECIMAL.matcher(text).matches()) {
      throw new Fault(number.at(), number.quoted() + " is no number");
    }
    boolean single = "fF".indexOf(text.charAt(text.length() - 1)) >= 0;
    double value = single ? Float.parseFloat(text) : Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new Fault(number.at(), number.quoted() + " is too large; inf is infinite");
    }
    ElementType type = single ? ElementType.FLOAT : ElementType.DOUBLE;
    return Quantity.Scalar.of(type, negative ? -value : value);
  }

  private static Quantity.Scalar integer(Symbol number, String text, int radix, boolean negative) {
    boolean wide = "lL".indexOf(text.charAt(text.length() - 1)) >= 0;
    String digits = wide ? text.substring(0, text.length() - 1) : text;
    try {
      long value = Long.parseLong(negative ? "-" + digits : digits, radix);
      boolean fits = !wide && value == (int) value;
      return Quantity.Scalar.of(fits ? ElementType.INT : ElementType.LONG, value);
    } catch (NumberFormatException e) {
      throw new Fault(number.at(), number.quoted() + " is beyond 64 bits", e);
    }
  }
}
