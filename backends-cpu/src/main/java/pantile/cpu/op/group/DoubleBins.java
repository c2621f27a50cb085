// SPDX-License-Identifier: Apache-2.0
// @specialise float, long
//   elements: double[] x
// @specialise int with double-to-int
//   elements: double[] x
package pantile.cpu.op.group;

import pantile.op.group.Bins;

/** Counts elements by bins. */
final class DoubleBins {
  private DoubleBins() {}

  /** Adds to the counts, of which the first is for elements in no bin. */
  static void count(double[] x, int from, int to, Bins bins, long[] counts) {
    for (int i = from; i < to; i++) {
      counts[1 + bins.of(x[i])]++;
    }
  }
}
