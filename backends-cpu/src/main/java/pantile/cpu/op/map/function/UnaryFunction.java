// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import pantile.op.map.Functions;
import pantile.spi.Operator;

/** The elementary functions of one operand, each as a method of {@link StrictMath}. */
public enum UnaryFunction {
  /** e to the power of the operand. */
  EXP,

  /** e to the power of the operand, less 1. */
  EXPM1,

  /** The natural logarithm. */
  LOG,

  /** The natural logarithm of the operand plus 1. */
  LOG1P,

  /** The logarithm to the base 10. */
  LOG10,

  /** The cube root. */
  CBRT,

  /** The sine of an angle in radians. */
  SIN,

  /** The cosine of an angle in radians. */
  COS,

  /** The tangent of an angle in radians. */
  TAN,

  /** The arc sine, from -pi/2 to pi/2. */
  ASIN,

  /** The arc cosine, from 0 to pi. */
  ACOS,

  /** The arc tangent, from -pi/2 to pi/2. */
  ATAN,

  /** The hyperbolic sine. */
  SINH,

  /** The hyperbolic cosine. */
  COSH,

  /** The hyperbolic tangent. */
  TANH;

  private final Operator operator = Operator.valueOf(name());

  /**
   * The function of an operator of its name.
   *
   * @param operator a function of one operand
   * @return the function
   * @throws IllegalArgumentException if there is none
   */
  public static UnaryFunction of(Operator operator) {
    return valueOf(operator.name());
  }

  /**
   * The function of one operand: the definition that all loops have the bits of.
   *
   * @param x the operand, any double
   * @return {@link StrictMath}'s result; {@code Double.NaN} if that is a NaN
   */
  public double of(double x) {
    double y = Functions.of(operator, x, x);
    return Double.isNaN(y) ? Double.NaN : y;
  }
}
