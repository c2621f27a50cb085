// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

/**
 * An elementary function over a range of {@code double[]}. Every result has the bits of {@link
 * StrictMath}'s, but that each NaN is {@code Double.NaN}.
 */
public interface UnaryLoop {
  /**
   * Computes the function of each element of a range. Results may take the operands' place, element
   * for element. Other ranges that overlap are not allowed.
   *
   * @param from the operands
   * @param fromAt the index of the first operand
   * @param to where results go
   * @param toAt the index of the first result
   * @param n how many there are; 0 is allowed
   * @param scratch what no other loop uses meanwhile
   */
  void apply(double[] from, int fromAt, double[] to, int toAt, int n, StripScratch scratch);
}
