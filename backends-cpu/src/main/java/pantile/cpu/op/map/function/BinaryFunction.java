// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import pantile.op.map.Functions;
import pantile.spi.Operator;

/** The elementary functions of two operands, each as a method of {@link StrictMath}. */
public enum BinaryFunction {
  /** The first operand to the power of the second. */
  POW,

  /** The root of the sum of squares, with no overflow on the way. */
  HYPOT,

  /** The angle of a point with ordinate and abscissa, from -pi to pi. */
  ATAN2;

  private final Operator operator = Operator.valueOf(name());

  /**
   * The function of an operator of its name.
   *
   * @param operator a function of two operands
   * @return the function
   * @throws IllegalArgumentException if there is none
   */
  public static BinaryFunction of(Operator operator) {
    return valueOf(operator.name());
  }

  /**
   * The function of two operands: the definition that all loops have the bits of.
   *
   * @param x the first operand, any double; {@code atan2}'s ordinate
   * @param y the second operand, any double; {@code atan2}'s abscissa
   * @return {@link StrictMath}'s result; {@code Double.NaN} if that is a NaN
   */
  public double of(double x, double y) {
    double z = Functions.of(operator, x, y);
    return Double.isNaN(z) ? Double.NaN : z;
  }
}
