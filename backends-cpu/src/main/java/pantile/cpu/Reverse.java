// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/** Reversal in place. */
final class Reverse {
  private Reverse() {}

  static void reverse(int[] a, int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      int swapped = a[i];
      a[i] = a[j];
      a[j] = swapped;
    }
  }

  static void reverse(long[] a, int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      long swapped = a[i];
      a[i] = a[j];
      a[j] = swapped;
    }
  }
}
