// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.Arrays;

/** Filters and gathers as one writes them without a library, and keys packed with their indices. */
final class SelectLoops {
  /** The bits of a key that stand above its index. */
  private static final long UPPER = -1L << Integer.SIZE;

  private SelectLoops() {}

  static int[] below(int[] a, int bound) {
    int[] kept = new int[a.length];
    int n = 0;
    for (int element : a) {
      if (element < bound) {
        kept[n++] = element;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  static int[] gather(int[] a, int[] indices) {
    int[] picked = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      picked[i] = a[indices[i]];
    }
    return picked;
  }

  static long[] pack(int[] a) {
    long[] packed = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      packed[i] = ((long) a[i] << Integer.SIZE) | i;
    }
    return packed;
  }

  static long[] below(long[] a, long bound) {
    long[] kept = new long[a.length];
    int n = 0;
    for (long element : a) {
      if (element < bound) {
        kept[n++] = element;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  static long[] gather(long[] a, int[] indices) {
    long[] picked = new long[indices.length];
    for (int i = 0; i < indices.length; i++) {
      picked[i] = a[indices[i]];
    }
    return picked;
  }

  static long[] pack(long[] a) {
    long[] packed = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      packed[i] = (a[i] & UPPER) | i;
    }
    return packed;
  }

  static float[] below(float[] a, float bound) {
    float[] kept = new float[a.length];
    int n = 0;
    for (float element : a) {
      if (element < bound) {
        kept[n++] = element;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  static float[] gather(float[] a, int[] indices) {
    float[] picked = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      picked[i] = a[indices[i]];
    }
    return picked;
  }

  static long[] pack(float[] a) {
    long[] packed = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      int bits = Float.floatToIntBits(a[i]);
      packed[i] = ((long) (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) << Integer.SIZE) | i;
    }
    return packed;
  }

  static double[] below(double[] a, double bound) {
    double[] kept = new double[a.length];
    int n = 0;
    for (double element : a) {
      if (element < bound) {
        kept[n++] = element;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  static double[] gather(double[] a, int[] indices) {
    double[] picked = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      picked[i] = a[indices[i]];
    }
    return picked;
  }

  static long[] pack(double[] a) {
    long[] packed = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      long bits = Double.doubleToLongBits(a[i]);
      packed[i] = ((bits ^ ((bits >> 63) & Long.MAX_VALUE)) & UPPER) | i;
    }
    return packed;
  }
}
