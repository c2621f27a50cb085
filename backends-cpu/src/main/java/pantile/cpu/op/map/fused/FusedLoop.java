// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.fused;

/** The loop of one shape. {@link FusedCode} makes implementations. */
interface FusedLoop {
  /**
   * Computes elements. All arrays are accessed at the same index: with an offset for each array, C2
   * cannot tell whether two of them overlap, and makes no vectors of the loop.
   *
   * @param inputs an array for each input, of the input's type
   * @param constants the bits of each constant, as {@link pantile.spi.Formula} has them
   * @param to where the results belong, of the result's type; perhaps one of the inputs
   * @param from the first index
   * @param end one past the last
   */
  void run(Object[] inputs, long[] constants, Object to, int from, int end);
}
