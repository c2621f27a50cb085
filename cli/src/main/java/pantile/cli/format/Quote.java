// SPDX-License-Identifier: Apache-2.0
package pantile.cli.format;

/** Shows what a user gave in a message of one line. */
public final class Quote {
  private static final int MOST_CHARS = 40;

  private Quote() {}

  /**
   * A text in quotation marks, without control characters, and cut if it is long.
   *
   * @param text any text
   * @return at most 45 characters
   */
  public static String quote(String text) {
    String shown = text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) + "..." : text;
    return '"' + shown.replaceAll("[^\\x20-\\x7e\\u00a1-\\uffff]", "?") + '"';
  }
}
