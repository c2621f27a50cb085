// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

/** The elementary functions of two operands, each as a method of {@link StrictMath}. */
public enum BinaryFunction {
  /** The first operand to the power of the second. */
  POW,

  /** The root of the sum of squares, with no overflow on the way. */
  HYPOT,

  /** The angle of a point with ordinate and abscissa, from -pi to pi. */
  ATAN2;

  /**
   * The function of two operands: the definition that all loops have the bits of.
   *
   * @param x the first operand, any double; {@code atan2}'s ordinate
   * @param y the second operand, any double; {@code atan2}'s abscissa
   * @return {@link StrictMath}'s result; {@code Double.NaN} if that is a NaN
   */
  public double of(double x, double y) {
    double z =
        switch (this) {
          case POW -> StrictMath.pow(x, y);
          case HYPOT -> StrictMath.hypot(x, y);
          case ATAN2 -> StrictMath.atan2(x, y);
        };
    return Double.isNaN(z) ? Double.NaN : z;
  }
}
