// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pantile.text.Quote;

/**
 * Integers as people write large ones: {@code 10000000000}, {@code 10_000_000_000}, {@code 1e10},
 * {@code 1.5e9}, {@code 10^10}, {@code 2^63-1}.
 */
final class NumberArgument {
  private static final Pattern POWER =
      Pattern.compile("(-?)(\\d{1,19})\\^(\\d{1,3})(?:([+-])(\\d{1,19}))?");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?\\d{1,9})?");

  private NumberArgument() {}

  /**
   * Reads the value of an option, or an operand that has a name.
   *
   * @param name what messages call it: "--size"
   * @param text what the user wrote
   * @return its value
   * @throws BadInputException if it is no integer, or none of 64 bits
   */
  static long parse(String name, String text) {
    try {
      return parse(text);
    } catch (BadInputException e) {
      throw new BadInputException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads one.
   *
   * @param text what the user wrote
   * @return its value
   * @throws BadInputException if it is no integer, or none of 64 bits
   */
  static long parse(String text) {
    String plain = text.strip().replaceAll("(?<=\\d)_(?=\\d)", "");
    Matcher power = POWER.matcher(plain);
    BigInteger value;
    if (power.matches()) {
      value = new BigInteger(power.group(2)).pow(Integer.parseInt(power.group(3)));
      value = power.group(1).isEmpty() ? value : value.negate();
      if (power.group(4) != null) {
        value = value.add(new BigInteger(power.group(4) + power.group(5)));
      }
    } else if (DECIMAL.matcher(plain).matches()) {
      value = integer(new BigDecimal(plain), text);
    } else {
      throw new BadInputException(Quote.quote(text) + " is no integer");
    }
    if (value.bitLength() > 63) {
      throw outOfRange(text);
    }
    return value.longValue();
  }

  private static BigInteger integer(BigDecimal value, String text) {
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() > 0) {
      throw new BadInputException(Quote.quote(text) + " is no integer");
    }
    // Checked before the digits are written out: there may be a thousand million of them.
    if (plain.precision() - (long) plain.scale() > 19) {
      throw outOfRange(text);
    }
    return plain.toBigIntegerExact();
  }

  private static BadInputException outOfRange(String text) {
    return new BadInputException(
        Quote.quote(text) + " is beyond 64 bits; the largest number is 2^63-1");
  }
}
