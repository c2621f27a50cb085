// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.Values;
import pantile.formats.file.DecimalText;
import pantile.formats.file.NumberData;
import pantile.formats.file.TypeNames;
import pantile.spi.ElementType;
import pantile.text.Nearest;
import pantile.text.Quote;

/** What {@code pantile reduce} computes; the names in lower case are the command line's. */
enum Reduction {
  SUM,
  MEAN,
  VARIANCE,
  MIN,
  MAX,
  MINMAX,
  ARGMIN,
  ARGMAX,
  NORM2,
  COUNT,
  DOT;

  /** Made where it is needed: a file's sum needs none. */
  private static final class LikeNumber {
    static final Pattern PATTERN =
        Pattern.compile("[+-]?(\\.?[0-9][0-9._eE^+-]*|(?i)(nan|inf|infinity))");
  }

  static Reduction named(String name) {
    return Arrays.stream(values())
        .filter(r -> r.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new BadInputException(
                Quote.quote(name)
                    + " is no reduction"
                    + Nearest.of(name, labels())
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("; there are " + String.join(", ", labels()))));
  }

  /** The reduction of one file with exactly this name; null if there is none. */
  static @Nullable Reduction ofOneFile(String name) {
    for (Reduction one : values()) {
      if (one != COUNT && one != DOT && one.label().equals(name)) {
        return one;
      }
    }
    return null;
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Reduction::label).toList();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether there is none of an empty file. */
  boolean needsElements() {
    return switch (this) {
      case MIN, MAX, MINMAX, ARGMIN, ARGMAX -> true;
      case SUM, MEAN, VARIANCE, NORM2, COUNT, DOT -> false;
    };
  }

  /** Computes a reduction of one file: each part of the result by its name. */
  Map<String, Number> of(Pantile pantile, NumberData x) {
    Values<?> over = pantile.over(x.slice());
    Map<String, Number> result = new LinkedHashMap<>();
    switch (this) {
      case SUM -> result.put("result", sum(over, x));
      case MEAN -> result.put("result", over.mean());
      case VARIANCE -> result.put("result", over.variance());
      case MIN -> result.put("result", element(over.least(), x));
      case MAX -> result.put("result", element(over.greatest(), x));
      case MINMAX -> {
        result.put("min", element(over.least(), x));
        result.put("max", element(over.greatest(), x));
      }
      case ARGMIN -> result.put("result", over.argMin());
      case ARGMAX -> result.put("result", over.argMax());
      case NORM2 -> result.put("result", over.norm2());
      case COUNT, DOT -> throw new IllegalArgumentException(label() + " takes more than a file");
    }
    return result;
  }

  /**
   * Checks what is to be counted, which stands before the file.
   *
   * @throws BadInputException if it looks like no number of any type
   */
  static void requireNumber(String value) {
    if (!LikeNumber.PATTERN.matcher(value.strip()).matches()) {
      throw new BadInputException(
          "count needs a number before the file, and " + Quote.quote(value) + " is none");
    }
  }

  static Map<String, Number> count(Pantile pantile, NumberData x, String value) {
    return Map.of("result", pantile.over(x.slice()).countOf(value(value, x.type())));
  }

  static Map<String, Number> dot(Pantile pantile, NumberData x, NumberData y) {
    if (x.type() != y.type() || x.slice().length() != y.slice().length()) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "a dot product needs two files alike, but %s holds %,d %s and %s holds %,d %s",
              x.name(),
              x.slice().length(),
              TypeNames.of(x.type()),
              y.name(),
              y.slice().length(),
              TypeNames.of(y.type())));
    }
    try {
      return Map.of("result", pantile.over(x.slice()).dotProduct(pantile.over(y.slice())));
    } catch (ArithmeticException e) {
      throw new ArithmeticException("the dot product does not fit in 64 bits");
    }
  }

  private static Number sum(Values<?> over, NumberData x) {
    try {
      return over.total();
    } catch (ArithmeticException e) {
      throw new ArithmeticException("the sum of " + x.name() + " does not fit in 64 bits");
    }
  }

  /** An element of a file of floats is printed as one: 0.1, not 0.10000000149011612. */
  private static Number element(Number element, NumberData x) {
    if (x.type() == ElementType.FLOAT) {
      return element.floatValue();
    }
    return element;
  }

  /** The value to count, of the file's own type: 0.1 is another number as a float. */
  private static Number value(String text, ElementType type) {
    if (!type.floating()) {
      return NumberArgument.parse(text);
    }
    try {
      return DecimalText.parse(text.strip(), type);
    } catch (NumberFormatException e) {
      throw new BadInputException(Quote.quote(text) + " " + e.getMessage(), e);
    }
  }
}
