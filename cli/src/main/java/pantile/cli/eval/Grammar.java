// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pantile.cli.eval.ExpressionException.Fault;
import pantile.cli.eval.Symbol.Role;
import pantile.spi.Operator;

/**
 * Reads an expression, by recursive descent and the operators' ranks, and notes instructions as the
 * operands before them end. Operators rank as Python's do. Time is proportional to the length.
 */
final class Grammar {
  /** How deep brackets, signs and powers may be nested, so that the stack suffices. */
  static final int DEEPEST = 200;

  private static final int COMPARISONS = 0;
  private static final int LEAST = COMPARISONS;

  /** An operator between two operands: the higher the rank, the closer it binds. */
  private record Infix(int rank, Operator operator, boolean swapped) {
    Infix(int rank, Operator operator) {
      this(rank, operator, false);
    }
  }

  private static final Map<String, Infix> INFIXES =
      Map.ofEntries(
          Map.entry("<", new Infix(COMPARISONS, Operator.LT)),
          Map.entry("<=", new Infix(COMPARISONS, Operator.LE)),
          Map.entry(">", new Infix(COMPARISONS, Operator.LT, true)),
          Map.entry(">=", new Infix(COMPARISONS, Operator.LE, true)),
          Map.entry("==", new Infix(COMPARISONS, Operator.EQ)),
          Map.entry("!=", new Infix(COMPARISONS, Operator.NE)),
          Map.entry("|", new Infix(1, Operator.OR)),
          Map.entry("^", new Infix(2, Operator.XOR)),
          Map.entry("&", new Infix(3, Operator.AND)),
          Map.entry("<<", new Infix(4, Operator.SHL)),
          Map.entry(">>", new Infix(4, Operator.SHR)),
          Map.entry(">>>", new Infix(4, Operator.USHR)),
          Map.entry("+", new Infix(5, Operator.ADD)),
          Map.entry("-", new Infix(5, Operator.SUB)),
          Map.entry("*", new Infix(6, Operator.MUL)),
          Map.entry("/", new Infix(6, Operator.DIV)),
          Map.entry("%", new Infix(6, Operator.REM)));

  private final String text;
  private final List<Symbol> symbols;
  private final List<Instruction> instructions = new ArrayList<>();
  private int next;
  private int depth;

  private Grammar(String text) {
    this.text = text;
    this.symbols = Symbol.of(text);
  }

  /**
   * Reads an expression.
   *
   * @param text the expression
   * @return instructions that leave one result
   * @throws Fault if it is none
   */
  static List<Instruction> read(String text) {
    Grammar grammar = new Grammar(text);
    grammar.expression(LEAST);
    Symbol rest = grammar.peek();
    if (rest.role() != Role.END) {
      throw new Fault(rest.at(), "an operator was expected, not " + rest.quoted());
    }
    return grammar.instructions;
  }

  private void expression(int rank) {
    int first = next;
    signed();
    int compared = -1;
    while (true) {
      Symbol sign = peek();
      Infix infix = sign.role() == Role.SIGN ? INFIXES.get(sign.text()) : null;
      if (infix == null || infix.rank < rank) {
        return;
      }
      if (infix.rank == COMPARISONS) {
        if (compared >= 0) {
          throw new Fault(sign.at(), new Chained(text, symbols).instead(first, compared, next));
        }
        compared = next;
      }
      next++;
      expression(infix.rank + 1);
      instructions.add(
          new Instruction.Apply(infix.operator, sign.text(), infix.swapped, sign.at()));
    }
  }

  /** An operand, perhaps with signs before it. A power binds closer than a sign before it. */
  private void signed() {
    Symbol sign = peek();
    if (sign.is("-") && isNegativeNumber()) {
      next += 2;
      constant(symbols.get(next - 1), true);
    } else if (sign.is("-") || sign.is("~") || sign.is("+")) {
      next++;
      deeper(sign);
      signed();
      depth--;
      if (!sign.is("+")) {
        Operator operator = sign.is("-") ? Operator.NEG : Operator.NOT;
        instructions.add(new Instruction.Apply(operator, sign.text(), false, sign.at()));
      }
    } else {
      power();
    }
  }

  /** Whether a sign belongs to the number behind it: the least integer has no positive. */
  private boolean isNegativeNumber() {
    return symbols.get(next + 1).role() == Role.NUMBER && !symbols.get(next + 2).is("**");
  }

  private void power() {
    operand();
    Symbol sign = peek();
    if (sign.is("**")) {
      next++;
      deeper(sign);
      signed(); // and so from the right: 2 ** 3 ** 2 is 2 ** 9
      depth--;
      instructions.add(new Instruction.Apply(Operator.POW, sign.text(), false, sign.at()));
    }
  }

  private void operand() {
    Symbol first = peek();
    next++;
    if (first.role() == Role.NUMBER) {
      constant(first, false);
    } else if (first.role() == Role.NAME) {
      name(first);
    } else if (first.is("(")) {
      deeper(first);
      expression(LEAST);
      close(")", first);
    } else {
      throw new Fault(first.at(), "a number, a name or ( was expected, not " + first.quoted());
    }
    while (peek().is("[")) {
      brackets();
    }
  }

  private void constant(Symbol number, boolean negative) {
    instructions.add(new Instruction.Constant(Literals.read(number, negative), number.at()));
  }

  private void name(Symbol name) {
    if (!peek().is("(")) {
      Quantity.Scalar constant = Literals.NAMED.get(name.text());
      instructions.add(
          constant == null
              ? new Instruction.Input(name.text(), name.at())
              : new Instruction.Constant(constant, name.at()));
      return;
    }
    Symbol open = peek();
    next++;
    NamedFunctions.requireKnown(name);
    deeper(open);
    int arguments = 0;
    if (!peek().is(")")) {
      do {
        next += arguments > 0 ? 1 : 0;
        expression(LEAST);
        arguments++;
      } while (peek().is(","));
    }
    close(")", open);
    instructions.add(NamedFunctions.call(name, arguments));
  }

  private void brackets() {
    Symbol open = peek();
    next++;
    deeper(open);
    boolean from = !peek().is(":");
    if (from) {
      expression(LEAST);
    }
    boolean part = peek().is(":");
    boolean to = false;
    if (part) {
      next++;
      to = !peek().is("]") && !peek().is(":");
      if (to) {
        expression(LEAST);
      }
      if (peek().is(":")) {
        throw new Fault(peek().at(), "slices have no step: x[from:to]");
      }
    }
    close("]", open);
    instructions.add(
        part ? new Instruction.Part(from, to, open.at()) : new Instruction.Pick(open.at()));
  }

  private void close(String bracket, Symbol open) {
    Symbol symbol = peek();
    if (!symbol.is(bracket)) {
      boolean ended = symbol.role() == Role.END;
      throw new Fault(
          ended ? open.at() : symbol.at(),
          ended
              ? open.quoted() + " is not closed"
              : "an operator or " + bracket + " was expected, not " + symbol.quoted());
    }
    next++;
    depth--;
  }

  private void deeper(Symbol at) {
    depth++;
    if (depth > DEEPEST) {
      throw new Fault(at.at(), "the expression is nested more than " + DEEPEST + " deep");
    }
  }

  private Symbol peek() {
    return symbols.get(next);
  }
}
