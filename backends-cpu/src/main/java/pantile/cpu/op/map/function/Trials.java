// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import pantile.cpu.lanes.Warm;

/** What contests of functions have in common. */
final class Trials {
  private Trials() {}

  /** Operands between 1/8 and 7/8, which are usual ones of every function. */
  static double[] operands() {
    double[] operands = new double[Warm.TRIAL];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = 0.125 + 0.75 * i / operands.length;
    }
    return operands;
  }
}
