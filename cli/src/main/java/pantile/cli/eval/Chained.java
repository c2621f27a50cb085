// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import pantile.cli.eval.Symbol.Role;

/**
 * What to write in place of two comparisons of which neither is in brackets. Where an operator of
 * masks stands between them, as in {@code y > 10 & x > 1}, both were meant as its operands.
 *
 * @param text the expression
 * @param symbols of the expression
 */
record Chained(String text, List<Symbol> symbols) {
  /** Operators of masks, each of which binds closer than the one before. */
  private static final List<String> JOINS = List.of("|", "^", "&");

  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
  private static final Set<String> ENDS = Set.of(")", "]", ",", ":");

  /** Of longer comparisons the message shows letters. */
  private static final int LONGEST = 60;

  /**
   * The message.
   *
   * @param first number of the symbol with which the first comparison begins
   * @param one number of its sign
   * @param other number of the second comparison's sign
   * @return what is wrong, and what to write
   */
  String instead(int first, int one, int other) {
    int join = join(one, other);
    if (join < 0) {
      return "comparisons are not chained: (a < b) & (b < c)";
    }
    String sign = symbols.get(join).text();
    int end = end(other, sign);
    String left = between(first, join);
    String right = between(join + 1, end);
    if (left.length() + right.length() > LONGEST) {
      left = "a " + symbols.get(one).text() + " b";
      right = "c " + symbols.get(other).text() + " d";
    }
    return String.format(
        Locale.ROOT,
        "%s binds closer than %s: put brackets, (%s) %s (%s)",
        sign,
        symbols.get(one).text(),
        left,
        sign,
        right);
  }

  /** The last operator of masks between two signs of those that bind least; -1 if there is none. */
  private int join(int one, int other) {
    int join = -1;
    int least = JOINS.size();
    int depth = 0;
    for (int at = one + 1; at < other; at++) {
      depth += deeper(at);
      int rank = JOINS.indexOf(symbols.get(at).text());
      if (depth == 0 && rank >= 0 && rank <= least) {
        least = rank;
        join = at;
      }
    }
    return join;
  }

  /** Where the second operand of an operator ends whose operands are comparisons. */
  private int end(int other, String sign) {
    int depth = 0;
    int at = other + 1;
    while (symbols.get(at).role() != Role.END) {
      String symbol = symbols.get(at).text();
      int rank = JOINS.indexOf(symbol);
      boolean looser = rank >= 0 && rank <= JOINS.indexOf(sign);
      if (depth == 0 && (looser || ENDS.contains(symbol) || COMPARISONS.contains(symbol))) {
        break;
      }
      depth += deeper(at);
      at++;
    }
    return at;
  }

  private int deeper(int at) {
    Symbol symbol = symbols.get(at);
    return symbol.is("(") || symbol.is("[") ? 1 : symbol.is(")") || symbol.is("]") ? -1 : 0;
  }

  /** Symbols as they stand, in one line. */
  private String between(int from, int to) {
    Symbol last = symbols.get(to - 1);
    String part = text.substring(symbols.get(from).at(), last.at() + last.text().length());
    return part.replaceAll("[ \t\r\n]+", " ");
  }
}
