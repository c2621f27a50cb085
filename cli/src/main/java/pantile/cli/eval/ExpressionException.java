// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.text.Quote;

/** An expression cannot be read or computed. The message is one line and says where. */
public final class ExpressionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** How much of a long line is shown, on either side of the place. */
  private static final int SHOWN = 34;

  private static final String CUT = "...";
  private static final String INDENT = "  ";

  private final String text;
  private final Fault fault;

  /**
   * Of a fault that has been found.
   *
   * @param fault what and where
   * @param text the expression
   */
  ExpressionException(Fault fault, String text) {
    super(where(text, fault.at) + ": " + fault.getMessage(), fault.getCause());
    this.fault = fault;
    this.text = text;
  }

  /** What is wrong at a place of an expression, for those who do not know the whole text. */
  static final class Fault extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final int at;
    private final String given;
    private final String[] known;

    /** For what is plain from the message. */
    Fault(int at, String message) {
      this(at, message, null);
    }

    /** For what a call found. */
    Fault(int at, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.at = at;
      this.given = "";
      this.known = new String[0];
    }

    /** For a word that is none of those that there are. */
    Fault(int at, String message, String given, List<String> known) {
      super(message);
      this.at = at;
      this.given = given;
      this.known = known.toArray(String[]::new);
    }
  }

  /** The word that is not known; empty if the matter is another. */
  public String given() {
    return fault.given;
  }

  /** The words that are known in its place. */
  public List<String> known() {
    return List.of(fault.known);
  }

  /**
   * Whether the expression is sound, and its numbers were not.
   *
   * @return true of a sum that does not fit, or a division by zero
   */
  public boolean arithmetic() {
    return getCause() instanceof ArithmeticException;
  }

  /**
   * Shows the place.
   *
   * @return the line of the expression, or a part of it, and a line with a caret below the place
   */
  public List<String> place() {
    int at = fault.at;
    int start = lineStart(text, at);
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    int from = Math.max(start, at - SHOWN);
    int to = Math.min(end, at + SHOWN);
    String before = (from > start ? CUT : "") + Quote.escape(text.substring(from, at));
    String after = Quote.escape(text.substring(at, to)) + (to < end ? CUT : "");
    int width = before.codePointCount(0, before.length());
    return List.of(INDENT + before + after, INDENT + " ".repeat(width) + "^");
  }

  /** Columns count characters from 1, in lines that count from 1 too. */
  private static String where(String text, int at) {
    int start = lineStart(text, at);
    String column = "column " + (text.codePointCount(start, at) + 1);
    return text.indexOf('\n') < 0
        ? column
        : "line " + (text.substring(0, start).lines().count() + 1) + ", " + column;
  }

  private static int lineStart(String text, int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }
}
