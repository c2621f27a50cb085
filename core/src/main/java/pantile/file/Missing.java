// SPDX-License-Identifier: Apache-2.0
package pantile.file;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantile.spi.Arguments;

/**
 * What becomes of values that a column lacks: empty fields of a table, nulls of a Parquet or an
 * Arrow file.
 *
 * @param policy what is done
 * @param number the number that stands for each, as text; null but for {@link Policy#VALUE}
 */
public record Missing(Policy policy, @Nullable String number) {
  /** A missing value is a {@link pantile.error.BadFileException} that names the row. */
  public static final Missing ERROR = new Missing(Policy.ERROR, null);

  /**
   * NaN stands for each. Integers whose type is not given are {@code double}s then: in a table of
   * text where one is missing, in a Parquet or Arrow file always.
   */
  public static final Missing NAN = new Missing(Policy.NAN, null);

  /** The row is left out: rows below it move up, and no longer belong to those of other columns. */
  public static final Missing SKIP = new Missing(Policy.SKIP, null);

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static final Pattern SPECIAL = Pattern.compile("[+-]?(nan|inf|infinity)");

  /** What is done about one. */
  public enum Policy {
    /** An error, which names the row. */
    ERROR,
    /** NaN; numbers whose type is not given are {@code double}, or stay {@code float}. */
    NAN,
    /** The row is left out, so that rows below it move up. */
    SKIP,
    /** A number stands for it. */
    VALUE
  }

  /**
   * Checks that there is a number where there has to be one.
   *
   * @throws IllegalArgumentException if {@code number} is no number as files of text have them, or
   *     stands beside another policy than {@link Policy#VALUE}
   */
  public Missing {
    Arguments.given(policy, "policy");
    if ((policy == Policy.VALUE) != (number != null)) {
      throw new IllegalArgumentException("the policy " + policy + " with the number " + number);
    }
    if (number != null && !isNumber(number)) {
      throw new IllegalArgumentException("no number that may stand for missing ones: " + number);
    }
  }

  private static boolean isNumber(String text) {
    return DECIMAL.matcher(text).matches()
        ? Math.abs(Double.parseDouble(text)) <= Double.MAX_VALUE
        : SPECIAL.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * An integer stands for each.
   *
   * @param value the integer
   * @return the policy
   */
  public static Missing value(long value) {
    return new Missing(Policy.VALUE, Long.toString(value));
  }

  /**
   * A number stands for each. A column of integers whose type is not given is of {@code double}s
   * then, even if the number is whole: in a table of text where one is missing, in a Parquet or
   * Arrow file always.
   *
   * @param value the number
   * @return the policy; {@link #NAN} for NaN
   */
  public static Missing value(double value) {
    if (Double.isNaN(value)) {
      return NAN;
    }
    return new Missing(
        Policy.VALUE, Double.isFinite(value) ? Double.toString(value) : value > 0 ? "inf" : "-inf");
  }

  /**
   * A policy in words, as the command takes it.
   *
   * @param text {@code error}, {@code nan}, {@code skip} or a decimal number
   * @return the policy
   * @throws IllegalArgumentException if it is nothing of these
   */
  public static Missing of(String text) {
    return switch (Arguments.given(text, "text")) {
      case "error" -> ERROR;
      case "nan" -> NAN;
      case "skip" -> SKIP;
      default -> {
        if (!isNumber(text)) {
          throw new IllegalArgumentException("not error, nan, skip or a number: " + text);
        }
        yield new Missing(Policy.VALUE, text);
      }
    };
  }

  /**
   * Whether integers among which one is missing are integers all the same.
   *
   * @return false where NaN stands for it, or a number that is not written as an integer
   */
  public boolean keepsIntegers() {
    return switch (policy) {
      case ERROR, SKIP -> true;
      case NAN -> false;
      case VALUE -> number != null && WHOLE.matcher(number).matches();
    };
  }

  /** As {@link #of} takes it. */
  @Override
  public String toString() {
    return number != null ? number : policy.name().toLowerCase(Locale.ROOT);
  }
}
