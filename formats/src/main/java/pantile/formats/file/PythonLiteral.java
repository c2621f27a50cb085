// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pantile.text.Quote;

/**
 * Reads the part of Python's literals that {@code .npy} headers are made of: a dict of strings,
 * integers, {@code True}, {@code False}, {@code None}, tuples and lists. Nothing is evaluated.
 */
final class PythonLiteral {
  /** Deeper nesting than any real header has is refused, to spare the stack. */
  private static final int DEEPEST = 32;

  private final String text;
  private int at;
  private int depth;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /**
   * Reads a dict that is all of a text but for blanks.
   *
   * @param text the literal
   * @return keys and values: String, Long, Boolean, List or Map; None is the string "None"
   * @throws IllegalArgumentException if it is no such literal; the message says why in one line
   */
  static Map<String, Object> parseDict(String text) {
    PythonLiteral reader = new PythonLiteral(text);
    Map<String, Object> dict = reader.dict();
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw reader.unexpected();
    }
    return dict;
  }

  private Map<String, Object> dict() {
    Map<String, Object> entries = new LinkedHashMap<>();
    expect('{');
    while (!accept('}')) {
      String key = string();
      expect(':');
      entries.put(key, value());
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    return entries;
  }

  private Object value() {
    skipBlanks();
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("it is nested too deeply");
    }
    try {
      char c = at < text.length() ? text.charAt(at) : 0;
      return switch (c) {
        case '\'', '"' -> string();
        case '(' -> sequence('(', ')');
        case '[' -> sequence('[', ']');
        case '{' -> dict();
        case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-' -> integer();
        default -> name();
      };
    } finally {
      depth--;
    }
  }

  private List<Object> sequence(char open, char close) {
    List<Object> items = new ArrayList<>();
    expect(open);
    while (!accept(close)) {
      items.add(value());
      if (!accept(',')) {
        expect(close);
        break;
      }
    }
    return items;
  }

  private String string() {
    skipBlanks();
    char quote = at < text.length() ? text.charAt(at) : 0;
    if (quote != '\'' && quote != '"') {
      throw unexpected();
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw new IllegalArgumentException("a string in it has no end");
    }
    String content = text.substring(at + 1, end);
    at = end + 1;
    return content;
  }

  private Long integer() {
    int start = at++;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    String digits = text.substring(start, at);
    accept('L'); // Python 2 wrote long integers so
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the number " + Quote.quote(digits) + " is too large", e);
    }
  }

  private Object name() {
    for (String known : List.of("True", "False", "None")) {
      if (text.startsWith(known, at)) {
        at += known.length();
        return known.equals("None") ? known : Boolean.valueOf(known.equals("True"));
      }
    }
    throw unexpected();
  }

  private boolean accept(char c) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw unexpected();
    }
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException(
        at >= text.length()
            ? "it ends too early"
            : String.format(
                Locale.ROOT,
                "%s does not belong at byte %d of it",
                Quote.quote(text.substring(at, at + 1)),
                at));
  }
}
