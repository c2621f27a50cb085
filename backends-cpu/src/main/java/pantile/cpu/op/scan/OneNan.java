// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

/**
 * Replaces every NaN by one, since a computed NaN's bits depend on the processor. This is needed
 * only where a block leaves a value that is not finite: a NaN comes from a NaN or from infinities,
 * and none of these is lost on the way to the block's end.
 */
final class OneNan {
  private OneNan() {}

  static void in(float[] sums, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Float.isNaN(sums[i])) {
        sums[i] = Float.NaN;
      }
    }
  }

  static void in(double[] sums, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Double.isNaN(sums[i])) {
        sums[i] = Double.NaN;
      }
    }
  }
}
