// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import pantile.spi.Operator;

/**
 * Functions of {@link StrictMath} over blocks, one element after the other. A backend may have
 * faster loops with the same bits: {@link BlockEvaluator.Faster}.
 */
public final class Functions {
  private Functions() {}

  /**
   * Computes a block.
   *
   * @param operator a function
   * @param a the first operand
   * @param b the second operand; any array if there is none
   * @param to the results; perhaps an operand's array
   * @param n how many elements
   */
  static void apply(Operator operator, double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = of(operator, a[i], b[i]);
    }
  }

  /** As for {@code double}: each result is rounded once. */
  static void apply(Operator operator, float[] a, float[] b, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (float) of(operator, a[i], b[i]);
    }
  }

  /**
   * One result.
   *
   * @param operator a function
   * @param a the first operand
   * @param b the second operand; anything if there is none
   * @return the result of {@link StrictMath}'s method
   * @throws IllegalArgumentException if the operator is no function
   */
  public static double of(Operator operator, double a, double b) {
    return switch (operator) {
      case EXP -> StrictMath.exp(a);
      case EXPM1 -> StrictMath.expm1(a);
      case LOG -> StrictMath.log(a);
      case LOG1P -> StrictMath.log1p(a);
      case LOG10 -> StrictMath.log10(a);
      case CBRT -> StrictMath.cbrt(a);
      case SIN -> StrictMath.sin(a);
      case COS -> StrictMath.cos(a);
      case TAN -> StrictMath.tan(a);
      case ASIN -> StrictMath.asin(a);
      case ACOS -> StrictMath.acos(a);
      case ATAN -> StrictMath.atan(a);
      case SINH -> StrictMath.sinh(a);
      case COSH -> StrictMath.cosh(a);
      case TANH -> StrictMath.tanh(a);
      case POW -> StrictMath.pow(a, b);
      case HYPOT -> StrictMath.hypot(a, b);
      case ATAN2 -> StrictMath.atan2(a, b);
      default -> throw new IllegalArgumentException("no function: " + operator);
    };
  }
}
