// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

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

  /**
   * The function of one operand: the definition that all loops have the bits of.
   *
   * @param x the operand, any double
   * @return {@link StrictMath}'s result; {@code Double.NaN} if that is a NaN
   */
  public double of(double x) {
    double y =
        switch (this) {
          case EXP -> StrictMath.exp(x);
          case EXPM1 -> StrictMath.expm1(x);
          case LOG -> StrictMath.log(x);
          case LOG1P -> StrictMath.log1p(x);
          case LOG10 -> StrictMath.log10(x);
          case CBRT -> StrictMath.cbrt(x);
          case SIN -> StrictMath.sin(x);
          case COS -> StrictMath.cos(x);
          case TAN -> StrictMath.tan(x);
          case ASIN -> StrictMath.asin(x);
          case ACOS -> StrictMath.acos(x);
          case ATAN -> StrictMath.atan(x);
          case SINH -> StrictMath.sinh(x);
          case COSH -> StrictMath.cosh(x);
          case TANH -> StrictMath.tanh(x);
        };
    return Double.isNaN(y) ? Double.NaN : y;
  }
}
