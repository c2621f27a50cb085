// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import org.jspecify.annotations.Nullable;
import pantile.spi.ElementType;

/**
 * What becomes of values that a table lacks: empty fields, nulls.
 *
 * @param policy what is done
 * @param value the number that stands for each, as text; null but for {@link Policy#VALUE}
 */
public record MissingValues(Policy policy, @Nullable String value) {
  /** A missing value is an error, which names the row: the default. */
  public static final MissingValues ERROR = new MissingValues(Policy.ERROR, null);

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
   * A policy in words.
   *
   * @param text {@code error}, {@code nan}, {@code skip} or a decimal number
   * @return the policy
   * @throws IllegalArgumentException if it is nothing of these
   */
  public static MissingValues of(String text) {
    return switch (text) {
      case "error" -> ERROR;
      case "nan" -> new MissingValues(Policy.NAN, null);
      case "skip" -> new MissingValues(Policy.SKIP, null);
      default -> {
        try {
          var _ = DecimalText.parse(text, ElementType.DOUBLE);
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException("not error, nan, skip or a number: " + text, e);
        }
        yield new MissingValues(Policy.VALUE, text);
      }
    };
  }

  /** Whether what stands for one is NaN, or a number that is not written as an integer. */
  boolean isNoInteger() {
    return switch (policy) {
      case ERROR, SKIP -> false;
      case NAN -> true;
      case VALUE -> value != null && !value.matches("[+-]?[0-9]+");
    };
  }

  /** As {@link #of} takes it. */
  @Override
  public String toString() {
    return switch (policy) {
      case ERROR -> "error";
      case NAN -> "nan";
      case SKIP -> "skip";
      case VALUE -> String.valueOf(value);
    };
  }
}
