// SPDX-License-Identifier: Apache-2.0
package pantile.cli.format;

/** Shows what a user gave in a message of one line. */
public final class Quote {
  private static final int MOST_CHARS = 40;

  /** Control characters, and halves of pairs. */
  private static final String UNPRINTABLE = "[\\p{Cc}\\p{Cs}\\x{a0}]";

  private Quote() {}

  /**
   * A text in quotation marks, without control characters, and cut if it is long.
   *
   * @param text any text
   * @return at most 45 characters, of which one beyond the basic plane counts as one
   */
  public static String quote(String text) {
    boolean whole = text.codePointCount(0, text.length()) <= MOST_CHARS;
    String shown = whole ? text : text.substring(0, text.offsetByCodePoints(0, MOST_CHARS)) + "...";
    return '"' + shown.replaceAll(UNPRINTABLE, "?") + '"';
  }
}
