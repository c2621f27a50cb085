// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.util.Arrays;

/** Arrays of one number. */
final class Filled {
  private Filled() {}

  static double[] doubles(int length, double value) {
    double[] a = new double[length];
    Arrays.fill(a, value);
    return a;
  }

  static int[] ints(int length, int value) {
    int[] a = new int[length];
    Arrays.fill(a, value);
    return a;
  }
}
