// SPDX-License-Identifier: Apache-2.0
package pantile.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Shows what a user gave in a message of one line. */
public final class Quote {
  private static final int MOST_CHARS = 40;

  /** Control characters, halves of pairs, and the blank that looks like another. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\x{a0}]");

  private Quote() {}

  /**
   * A text in quotation marks, escaped, and cut if it is long.
   *
   * @param text any text
   * @return at most 40 characters of the text, of which one beyond the basic plane counts as one
   */
  public static String quote(String text) {
    boolean whole = text.codePointCount(0, text.length()) <= MOST_CHARS;
    String shown = whole ? text : text.substring(0, text.offsetByCodePoints(0, MOST_CHARS)) + "...";
    return '"' + escape(shown) + '"';
  }

  /**
   * A text without line feeds, and without what terminals take for commands: such characters are
   * shown as shells write them in {@code $'...'}.
   *
   * @param text any text
   * @return one line; the same if there is nothing to escape
   */
  public static String escape(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(found -> "\\\\" + escape(found.group().charAt(0)));
  }

  private static String escape(char unprintable) {
    return switch (unprintable) {
      case '\n' -> "n";
      case '\r' -> "r";
      case '\t' -> "t";
      default ->
          String.format(Locale.ROOT, unprintable < 0x80 ? "x%02x" : "u%04x", (int) unprintable);
    };
  }
}
