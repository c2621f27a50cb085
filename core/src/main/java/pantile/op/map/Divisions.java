// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.List;
import pantile.spi.Operand;
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
    for (long i = 0; i < computed.length(); i++) {
      try {
        var _ = Interpreter.bits(computed, i);
      } catch (ArithmeticException division) {
        ArithmeticException first =
            new ArithmeticException("an integer was divided by zero at element " + i);
        first.initCause(failure);
        throw first;
      }
    }
  }
}
