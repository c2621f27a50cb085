// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.Locale;
import pantile.spi.ElementType;

/**
 * Floating-point numbers as text has them: decimal, with a point and an exponent or without; or
 * nan, inf or infinity in letters of any case. A sign may precede each. The hexadecimal numbers and
 * the suffixes of Java's literals are no such numbers.
 */
public final class DecimalText {
  private DecimalText() {}

  /**
   * Reads a number, rounded once to the nearest of its type; one too close to 0 becomes 0.
   *
   * @param text a number without blanks around it
   * @param type FLOAT or DOUBLE
   * @return its value
   * @throws NumberFormatException if the text is no number, or a finite one that would become
   *     infinite; the message tells what it is instead: "is no number"
   */
  public static double parse(String text, ElementType type) {
    boolean signed = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
    return switch (text.substring(signed ? 1 : 0).toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" ->
          text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default -> finite(text, type);
    };
  }

  private static double finite(String text, ElementType type) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        throw new NumberFormatException("is no number");
      }
    }
    double value;
    try {
      value = type == ElementType.FLOAT ? Float.parseFloat(text) : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw (NumberFormatException) new NumberFormatException("is no number").initCause(e);
    }
    if (Double.isInfinite(value)) {
      throw new NumberFormatException("is beyond the range of " + TypeNames.of(type));
    }
    return value;
  }
}
