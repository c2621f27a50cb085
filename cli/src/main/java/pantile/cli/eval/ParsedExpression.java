// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import pantile.Pantile;
import pantile.cli.eval.ExpressionException.Fault;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** An expression that was read. Immutable; every method throws {@link ExpressionException}. */
public final class ParsedExpression {
  private final String text;
  private final List<Instruction> instructions;

  private ParsedExpression(String text, List<Instruction> instructions) {
    this.text = text;
    this.instructions = instructions;
  }

  /**
   * Reads an expression. Time is proportional to its length.
   *
   * @param text the expression
   */
  public static ParsedExpression of(String text) {
    try {
      return new ParsedExpression(text, Grammar.read(text));
    } catch (Fault fault) {
      throw new ExpressionException(fault, text);
    }
  }

  /**
   * Reads a condition by which the elements of an input are kept. Messages are about the condition.
   *
   * @param text the condition
   * @param name of the input
   * @return the elements for which the condition holds
   */
  public static ParsedExpression kept(String text, String name) {
    try {
      List<Instruction> all = new ArrayList<>();
      all.add(new Instruction.Input(name, 0));
      all.addAll(Grammar.read(text));
      all.add(new Instruction.Whole(WholeCall.FILTER, 0));
      return new ParsedExpression(text, all);
    } catch (Fault fault) {
      throw new ExpressionException(fault, text);
    }
  }

  /**
   * Whether a word may name an input.
   *
   * @param word any text
   * @return false if expressions cannot have it, or mean a number by it
   */
  public static boolean isName(String word) {
    return Symbol.isName(word) && !Literals.NAMED.containsKey(word);
  }

  /**
   * Refuses names that are not given.
   *
   * @param given the names of the inputs
   * @return the names that the expression has
   */
  public Set<String> requireKnown(Set<String> given) {
    Set<String> names = new TreeSet<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Input(String name, int at)) {
        names.add(name);
        if (!given.contains(name)) {
          throw new ExpressionException(unknown(name, at, given), text);
        }
      }
    }
    return names;
  }

  private static Fault unknown(String name, int at, Set<String> given) {
    return NamedFunctions.names().contains(name)
        ? new Fault(at, name + " is a function: write " + name + "(...), or give " + name + "=FILE")
        : new Fault(
            at, "no file is given for " + name + ": " + name + "=FILE", name, List.copyOf(given));
  }

  /**
   * Checks every operator's and function's operands, and computes nothing.
   *
   * @param inputs the types of the inputs
   * @return whether the result is an array; else it is a number or a condition
   */
  public boolean isArray(Map<String, ElementType> inputs) {
    try {
      Kind result = kind(inputs);
      if (result.condition() && result.array()) {
        int at = instructions.getLast().at();
        throw new Fault(at, "files hold no masks: int(...) makes 1 and 0 of this one");
      }
      return result.array();
    } catch (Fault fault) {
      throw new ExpressionException(fault, text);
    }
  }

  private Kind kind(Map<String, ElementType> inputs) {
    Deque<Kind> stack = new ArrayDeque<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Input(String name, int _)) {
        stack.push(Kind.array(Objects.requireNonNull(inputs.get(name))));
      } else if (instruction instanceof Instruction.Constant constant) {
        stack.push(constant.value().kind());
      } else {
        stack.push(Kind.result(instruction, popped(stack, instruction.operands())));
      }
    }
    return stack.pop();
  }

  /** The last ones of a stack, the uppermost last. */
  static <T> List<T> popped(Deque<T> stack, int count) {
    List<T> operands = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      operands.add(stack.pop());
    }
    Collections.reverse(operands);
    return operands;
  }

  /**
   * Whether parts of the inputs have the parts of the result, however they are cut: nothing is
   * asked of a whole input, but which of its elements are kept in the end.
   *
   * @return false if some step needs all elements of an array
   */
  public boolean byElement() {
    for (int i = 0; i < instructions.size(); i++) {
      boolean each =
          switch (instructions.get(i)) {
            case Instruction.Constant _, Instruction.Input _, Instruction.Apply _ -> true;
            case Instruction.Cast _ -> true;
            case Instruction.Whole(WholeCall call, int _) ->
                call == WholeCall.FILTER && i == instructions.size() - 1;
            case Instruction.Pick _, Instruction.Part _ -> false;
          };
      if (!each) {
        return false;
      }
    }
    return true;
  }

  /**
   * Computes the result.
   *
   * @param pantile computes
   * @param inputs the numbers of the inputs, of the types that were checked
   * @return the result; numbers are in an array
   */
  public Quantity compute(Pantile pantile, Map<String, Slice> inputs) {
    try {
      return new Evaluation(pantile, inputs).result(instructions);
    } catch (Fault fault) {
      throw new ExpressionException(fault, text);
    }
  }
}
