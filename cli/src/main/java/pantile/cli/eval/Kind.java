// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.cli.eval.ExpressionException.Fault;
import pantile.formats.file.TypeNames;
import pantile.spi.ElementType;
import pantile.spi.Operator;

/**
 * What a part of an expression is: a number or an array of numbers, or a condition or a mask, which
 * is an array of conditions.
 *
 * @param type of the numbers; null for conditions
 * @param array whether there are many
 */
record Kind(@Nullable ElementType type, boolean array) {
  static Kind number(ElementType type) {
    return new Kind(type, false);
  }

  static Kind array(ElementType type) {
    return new Kind(type, true);
  }

  boolean condition() {
    return type == null;
  }

  /** The type of what are numbers. */
  ElementType numbers() {
    return Objects.requireNonNull(type);
  }

  boolean integer() {
    return type != null && !type.floating();
  }

  @Override
  public String toString() {
    if (type == null) {
      return array ? "a mask" : "a condition";
    }
    String name = TypeNames.of(type);
    return array ? "an array of " + name : (type == ElementType.INT ? "an " : "a ") + name;
  }

  /**
   * The type in which Java computes with two: the wider one, and a floating one before an integer.
   */
  static ElementType promoted(ElementType a, ElementType b) {
    return a.compareTo(b) >= 0 ? a : b; // declared in the order of Java's promotions
  }

  /**
   * What an instruction leaves.
   *
   * @param instruction one that takes operands
   * @param operands of what kind they are
   * @throws Fault if it does not take them
   */
  static Kind result(Instruction instruction, List<Kind> operands) {
    return switch (instruction) {
      case Instruction.Apply apply -> resolve(apply, operands).result;
      case Instruction.Cast(ElementType to, int _) -> new Kind(to, operands.getFirst().array);
      case Instruction.Whole(WholeCall call, int at) -> call.result(at, operands);
      case Instruction.Pick(int at) -> picked(at, operands.getFirst(), operands.getLast());
      case Instruction.Part(boolean _, boolean _, int at) -> part(at, operands);
      case Instruction.Constant _, Instruction.Input _ ->
          throw new IllegalArgumentException("no operands: " + instruction);
    };
  }

  private static Kind picked(int at, Kind x, Kind index) {
    requireArray(at, x);
    boolean mask = index.condition() && index.array;
    if (!mask && !index.integer()) {
      throw new Fault(at, "an index is an integer, an array of integers or a mask, not " + index);
    }
    if (index.array && x.condition()) {
      throw new Fault(at, "elements are picked of numbers, not of " + x);
    }
    return new Kind(x.type, index.array);
  }

  private static Kind part(int at, List<Kind> operands) {
    requireArray(at, operands.getFirst());
    for (Kind bound : operands.subList(1, operands.size())) {
      if (bound.array || !bound.integer()) {
        throw new Fault(at, "the bounds of a slice are integers, not " + bound);
      }
    }
    return operands.getFirst();
  }

  private static void requireArray(int at, Kind x) {
    if (!x.array) {
      throw new Fault(at, "brackets follow an array, not " + x);
    }
  }

  /**
   * An operator for operands that are known.
   *
   * @param operator that computes
   * @param type to which the operands are cast, but for conditions
   * @param result of what kind the result is
   */
  record Resolved(Operator operator, ElementType type, Kind result) {}

  /**
   * Finds what an operator does to operands.
   *
   * @param apply the operator as it is written
   * @param operands of what kind they are
   * @throws Fault if it does not take them
   */
  static Resolved resolve(Instruction.Apply apply, List<Kind> operands) {
    boolean array = false;
    int conditions = 0;
    for (Kind operand : operands) {
      array |= operand.array;
      conditions += operand.condition() ? 1 : 0;
    }
    Operator operator = apply.operator();
    if (operator == Operator.SELECT) {
      return select(apply, array, operands);
    }
    Operator logic = conditions == operands.size() ? logic(operator) : null;
    if (logic != null) {
      return new Resolved(logic, ElementType.INT, new Kind(null, array));
    }
    boolean integers = operator.kind() == Operator.Kind.INTEGER;
    String wanted =
        logic(operator) != null ? "integers or masks" : integers ? "integers" : "numbers";
    ElementType type = ElementType.INT;
    for (Kind operand : operands) {
      if (operand.condition() || (integers && !operand.integer())) {
        throw new Fault(
            apply.at(), apply.name() + " takes " + wanted + ", not " + operand + advice(apply));
      }
      type = promoted(type, operand.numbers());
    }
    if (isShift(operator)) {
      type = operands.get(0).numbers(); // as in Java
    }
    if (!operator.takes(type)) {
      type = ElementType.DOUBLE;
    }
    return new Resolved(operator, type, new Kind(operator.condition() ? null : type, array));
  }

  private static Resolved select(Instruction.Apply apply, boolean array, List<Kind> operands) {
    if (!operands.get(0).condition()
        || operands.get(1).condition()
        || operands.get(2).condition()) {
      throw new Fault(
          apply.at(),
          "where takes a mask and numbers: where(x > 0, x, 0), not "
              + operands.get(0)
              + ", "
              + operands.get(1)
              + " and "
              + operands.get(2));
    }
    ElementType type = promoted(operands.get(1).numbers(), operands.get(2).numbers());
    return new Resolved(apply.operator(), type, new Kind(type, array));
  }

  /** Said of operators whose rank surprises those who know another language's. */
  private static String advice(Instruction.Apply apply) {
    return switch (apply.name()) {
      case "&", "|", "^" ->
          "; "
              + apply.name()
              + " binds more than comparisons do: (x > 0) "
              + apply.name()
              + " (y > 0)";
      default -> "";
    };
  }

  private static boolean isShift(Operator operator) {
    return operator == Operator.SHL || operator == Operator.SHR || operator == Operator.USHR;
  }

  /** What an operator of integers is called for conditions; null if there is none. */
  private static @Nullable Operator logic(Operator operator) {
    return switch (operator) {
      case AND -> Operator.BOTH;
      case OR -> Operator.EITHER;
      case XOR -> Operator.DIFFER;
      case NOT -> Operator.NEITHER;
      default -> null;
    };
  }
}
