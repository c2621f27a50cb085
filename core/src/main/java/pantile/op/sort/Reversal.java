// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.spi.Slice;

/** Reversal in place; O(n), no extra memory. */
public final class Reversal {
  private Reversal() {}

  /**
   * Reverses all of a slice.
   *
   * @param slice of a Java array
   * @throws IllegalArgumentException if it is mapped memory, which is read only
   */
  public static void reverse(Slice slice) {
    switch (slice) {
      case Slice.Ints(int[] a, int from, int to) -> reverse(a, from, to);
      case Slice.Longs(long[] a, int from, int to) -> reverse(a, from, to);
      case Slice.Floats(float[] a, int from, int to) -> reverse(a, from, to);
      case Slice.Doubles(double[] a, int from, int to) -> reverse(a, from, to);
      default -> throw new IllegalArgumentException("mapped memory is read only");
    }
  }

  /**
   * Reverses a part of an array.
   *
   * @param a the array
   * @param from first index
   * @param to one past the last
   */
  public static void reverse(int[] a, int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      int swapped = a[i];
      a[i] = a[j];
      a[j] = swapped;
    }
  }

  /**
   * Reverses a part of an array.
   *
   * @param a the array
   * @param from first index
   * @param to one past the last
   */
  public static void reverse(long[] a, int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      long swapped = a[i];
      a[i] = a[j];
      a[j] = swapped;
    }
  }

  /**
   * Reverses a part of an array.
   *
   * @param a the array
   * @param from first index
   * @param to one past the last
   */
  public static void reverse(float[] a, int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      float swapped = a[i];
      a[i] = a[j];
      a[j] = swapped;
    }
  }

  /**
   * Reverses a part of an array.
   *
   * @param a the array
   * @param from first index
   * @param to one past the last
   */
  public static void reverse(double[] a, int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      double swapped = a[i];
      a[i] = a[j];
      a[j] = swapped;
    }
  }
}
