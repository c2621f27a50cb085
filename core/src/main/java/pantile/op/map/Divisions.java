// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.List;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Finds the element for which an integer was divided by zero, after a job failed for it. */
public final class Divisions {
  private Divisions() {}

  /**
   * Computes elements in their order until one has no result. Workers find the first of their own
   * tile; which is the first of all must not depend on who was faster.
   *
   * @param operands of the job that failed
   * @param failure what the job threw
   * @throws ArithmeticException if an element of an operand has no result; the message names the
   *     first
   */
  public static void requireNone(List<Operand> operands, Throwable failure) {
    for (Operand operand : operands) {
      if (operand.slice() instanceof Slice.Computed computed) {
        requireNone(computed, failure);
      }
    }
  }

  private static void requireNone(Slice.Computed computed, Throwable failure) {
    BlockEvaluator evaluator = new BlockEvaluator(BlockEvaluator.Faster.NONE);
    for (long at = 0; at < computed.length(); at += BlockEvaluator.BLOCK) {
      Slice.Computed block =
          computed.sub(at, Math.min(at + BlockEvaluator.BLOCK, computed.length()));
      try {
        evaluator.evaluate(block, Scratch.like(block));
      } catch (ArithmeticException division) {
        find(block, at, failure);
      }
    }
  }

  private static void find(Slice.Computed block, long at, Throwable failure) {
    for (long i = 0; i < block.length(); i++) {
      try {
        var _ = Interpreter.bits(block, i);
      } catch (ArithmeticException division) {
        throw first(at + i, failure);
      }
    }
  }

  /**
   * One element.
   *
   * @param element the element alone, in host memory, or computed of what is there
   * @param index the element's index among those it is one of
   * @return its bits
   * @throws ArithmeticException if it has no result; the message names it
   */
  public static long only(Slice element, long index) {
    try {
      return Interpreter.element(element, 0);
    } catch (ArithmeticException division) {
      throw first(index, division);
    }
  }

  private static ArithmeticException first(long index, Throwable failure) {
    ArithmeticException first =
        new ArithmeticException("an integer was divided by zero at element " + index);
    first.initCause(failure);
    return first;
  }
}
