// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pantile.cli.eval.ExpressionException.Fault;
import pantile.text.Quote;

/**
 * What expressions are made of.
 *
 * @param role of the symbol
 * @param text as it stands in the expression; empty at the end
 * @param at where it begins
 */
record Symbol(Role role, String text, int at) {
  /** What a symbol is. */
  enum Role {
    NUMBER,
    NAME,
    SIGN,
    END
  }

  /** Longer ones first. */
  private static final List<String> SIGNS =
      List.of(
          ">>>", "**", "<<", ">>", "<=", ">=", "==", "!=", "+", "-", "*", "/", "%", "&", "|", "^",
          "~", "<", ">", "(", ")", "[", "]", ",", ":");

  /** What other languages write. */
  private static final Map<String, String> FOREIGN =
      Map.of(
          "&&", "there is no &&; & takes two masks",
          "||", "there is no ||; | takes two masks",
          "//", "there is no //; / of integers drops the fraction",
          "=", "there is no =; == compares",
          "!", "there is no !; ~ negates a mask");

  /**
   * Splits an expression.
   *
   * @param text the expression
   * @return its symbols, of which the last is the end
   */
  static List<Symbol> of(String text) {
    List<Symbol> symbols = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < text.length() && isBlank(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        symbols.add(new Symbol(Role.END, "", at));
        return symbols;
      }
      Symbol symbol = next(text, at);
      symbols.add(symbol);
      at += symbol.text.length();
    }
  }

  private static Symbol next(String text, int at) {
    char first = text.charAt(at);
    if (isDigit(first)
        || (first == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      return new Symbol(Role.NUMBER, text.substring(at, numberEnd(text, at)), at);
    }
    if (isLetter(first)) {
      return new Symbol(Role.NAME, text.substring(at, wordEnd(text, at)), at);
    }
    String sign = sign(text, at);
    for (Map.Entry<String, String> foreign : FOREIGN.entrySet()) {
      if (text.startsWith(foreign.getKey(), at) && foreign.getKey().length() > sign.length()) {
        throw new Fault(at, foreign.getValue());
      }
    }
    if (sign.isEmpty()) {
      String character = Character.toString(text.codePointAt(at));
      throw new Fault(at, Quote.quote(character) + " is no part of an expression");
    }
    return new Symbol(Role.SIGN, sign, at);
  }

  private static String sign(String text, int at) {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        return sign;
      }
    }
    return "";
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  /** Takes in all that could belong to a number, so that 2x is one, if a bad one. */
  private static int numberEnd(String text, int at) {
    boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
    int end = at;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean exponent = !hex && end > at && "eE".indexOf(text.charAt(end - 1)) >= 0;
      if (!isLetter(c) && !isDigit(c) && c != '.' && !(exponent && (c == '+' || c == '-'))) {
        break;
      }
      end++;
    }
    return end;
  }

  /**
   * Whether a word may name an input.
   *
   * @param word anything
   */
  static boolean isName(String word) {
    return !word.isEmpty() && isLetter(word.charAt(0)) && wordEnd(word, 0) == word.length();
  }

  boolean is(String sign) {
    return role == Role.SIGN && text.equals(sign);
  }

  /** For messages. */
  String quoted() {
    return role == Role.END ? "the expression's end" : Quote.quote(text);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
