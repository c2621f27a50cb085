// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import pantile.spi.ElementType;
import pantile.spi.Operator;

/**
 * A step of a machine with a stack: takes operands from the stack, of which the last is on top, and
 * leaves a result. So nothing recurses that computes a long expression.
 */
sealed interface Instruction {
  /** Where messages about it point. */
  int at();

  /** How many operands it takes. */
  int operands();

  /**
   * A number.
   *
   * @param value its type and bits
   * @param at where it stands
   */
  record Constant(Quantity.Scalar value, int at) implements Instruction {
    @Override
    public int operands() {
      return 0;
    }
  }

  /**
   * The numbers of a file.
   *
   * @param name of the input
   * @param at where it stands
   */
  record Input(String name, int at) implements Instruction {
    @Override
    public int operands() {
      return 0;
    }
  }

  /**
   * An operator for each element.
   *
   * @param operator that computes
   * @param name how the expression has it
   * @param swapped whether the operator takes the last operand first: a > b is b < a
   * @param at where it stands
   */
  record Apply(Operator operator, String name, boolean swapped, int at) implements Instruction {
    @Override
    public int operands() {
      return operator.operands();
    }
  }

  /**
   * A cast of each element.
   *
   * @param to the new type
   * @param at where it stands
   */
  record Cast(ElementType to, int at) implements Instruction {
    @Override
    public int operands() {
      return 1;
    }
  }

  /**
   * A call about whole arrays.
   *
   * @param call which
   * @param at where it stands
   */
  record Whole(WholeCall call, int at) implements Instruction {
    @Override
    public int operands() {
      return call.operands();
    }
  }

  /**
   * {@code x[i]}, where {@code i} is a number, an array of indices or a mask.
   *
   * @param at where the bracket stands
   */
  record Pick(int at) implements Instruction {
    @Override
    public int operands() {
      return 2;
    }
  }

  /**
   * {@code x[from:to]}.
   *
   * @param from whether the first bound is given
   * @param to whether the last bound is given
   * @param at where the bracket stands
   */
  record Part(boolean from, boolean to, int at) implements Instruction {
    @Override
    public int operands() {
      return 1 + (from ? 1 : 0) + (to ? 1 : 0);
    }
  }
}
