// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

/** Loops over blocks that cast from one type to another, as Java's casts do. */
final class Casts {
  private Casts() {}

  static void longs(int[] a, long[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (long) a[i];
    }
  }

  static void floats(int[] a, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (float) a[i];
    }
  }

  static void doubles(int[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (double) a[i];
    }
  }

  static void ints(long[] a, int[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (int) a[i];
    }
  }

  static void floats(long[] a, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (float) a[i];
    }
  }

  static void doubles(long[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (double) a[i];
    }
  }

  static void ints(float[] a, int[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (int) a[i];
    }
  }

  static void longs(float[] a, long[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (long) a[i];
    }
  }

  static void doubles(float[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (double) a[i];
    }
  }

  static void ints(double[] a, int[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (int) a[i];
    }
  }

  static void longs(double[] a, long[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (long) a[i];
    }
  }

  static void floats(double[] a, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (float) a[i];
    }
  }
}
