// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import java.util.Arrays;
import pantile.cpu.lanes.Warm;

/** What contests of functions have in common. */
final class Trials {
  private Trials() {}

  /**
   * Operands from 1/8 to 7/8, which are usual ones of every function, but for two of the last
   * strip. A NaN is rare for all. A multiple of pi / 2 loses bits when it is reduced, and is rare
   * for functions of a short range. So a strip with rare elements is compiled like others.
   */
  static double[] operands() {
    return upTo(0.875);
  }

  /**
   * Operands of a function. Angles are those of a circle: {@code StrictMath} is fast up to pi / 4
   * alone, and these few angles would decide for all.
   */
  static double[] operands(UnaryFunction function) {
    return switch (function) {
      case SIN, COS, TAN -> upTo(2 * Math.PI);
      default -> operands();
    };
  }

  private static double[] upTo(double greatest) {
    double[] operands = new double[Warm.TRIAL];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = 0.125 + (greatest - 0.125) * i / operands.length;
    }
    operands[operands.length - 20] = 20 * Math.PI;
    operands[operands.length - 10] = Double.NaN;
    return operands;
  }

  /** A strip in which all is rare, and a few elements behind the last vector. */
  static double[] rare() {
    double[] operands = new double[StripScratch.STRIP + 3];
    Arrays.fill(operands, Double.NaN);
    return operands;
  }
}
