// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

/** As {@link UnaryLoop}, for a function of two operands. */
public interface BinaryLoop {
  /**
   * Computes the function of each pair of elements. Results may take the place of either operands,
   * element for element. Other ranges that overlap are not allowed.
   *
   * @param x the first operands
   * @param xAt the index of the first of them
   * @param y the second operands
   * @param yAt the index of the first of them
   * @param to where results go
   * @param toAt the index of the first result
   * @param n how many there are; 0 is allowed
   * @param scratch what no other loop uses meanwhile
   */
  void apply(
      double[] x, int xAt, double[] y, int yAt, double[] to, int toAt, int n, StripScratch scratch);
}
