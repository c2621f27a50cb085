// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

/** Reductions as one writes them without a library: one loop, one accumulator. */
final class Loops {
  private Loops() {}

  static long sum(int[] a) {
    long sum = 0;
    for (int element : a) {
      sum += element;
    }
    return sum;
  }

  static int min(int[] a) {
    int min = Integer.MAX_VALUE;
    for (int element : a) {
      min = Math.min(min, element);
    }
    return min;
  }

  static int max(int[] a) {
    int max = Integer.MIN_VALUE;
    for (int element : a) {
      max = Math.max(max, element);
    }
    return max;
  }

  static int argMin(int[] a) {
    int least = 0;
    for (int i = 1; i < a.length; i++) {
      if (a[i] < a[least]) {
        least = i;
      }
    }
    return least;
  }

  static long dot(int[] x, int[] y) {
    long dot = 0;
    for (int i = 0; i < x.length; i++) {
      dot += (long) x[i] * y[i];
    }
    return dot;
  }

  static long sum(long[] a) {
    long sum = 0;
    for (long element : a) {
      sum += element;
    }
    return sum;
  }

  static long min(long[] a) {
    long min = Long.MAX_VALUE;
    for (long element : a) {
      min = Math.min(min, element);
    }
    return min;
  }

  static long max(long[] a) {
    long max = Long.MIN_VALUE;
    for (long element : a) {
      max = Math.max(max, element);
    }
    return max;
  }

  static int argMin(long[] a) {
    int least = 0;
    for (int i = 1; i < a.length; i++) {
      if (a[i] < a[least]) {
        least = i;
      }
    }
    return least;
  }

  static long dot(long[] x, long[] y) {
    long dot = 0;
    for (int i = 0; i < x.length; i++) {
      dot += x[i] * y[i];
    }
    return dot;
  }

  static double sum(float[] a) {
    double sum = 0;
    for (float element : a) {
      sum += element;
    }
    return sum;
  }

  static float min(float[] a) {
    float min = Float.POSITIVE_INFINITY;
    for (float element : a) {
      min = Math.min(min, element);
    }
    return min;
  }

  static float max(float[] a) {
    float max = Float.NEGATIVE_INFINITY;
    for (float element : a) {
      max = Math.max(max, element);
    }
    return max;
  }

  static int argMin(float[] a) {
    int least = 0;
    for (int i = 1; i < a.length; i++) {
      if (a[i] < a[least]) {
        least = i;
      }
    }
    return least;
  }

  static double dot(float[] x, float[] y) {
    double dot = 0;
    for (int i = 0; i < x.length; i++) {
      dot += (double) x[i] * y[i];
    }
    return dot;
  }

  static double sum(double[] a) {
    double sum = 0;
    for (double element : a) {
      sum += element;
    }
    return sum;
  }

  static double min(double[] a) {
    double min = Double.POSITIVE_INFINITY;
    for (double element : a) {
      min = Math.min(min, element);
    }
    return min;
  }

  static double max(double[] a) {
    double max = Double.NEGATIVE_INFINITY;
    for (double element : a) {
      max = Math.max(max, element);
    }
    return max;
  }

  static int argMin(double[] a) {
    int least = 0;
    for (int i = 1; i < a.length; i++) {
      if (a[i] < a[least]) {
        least = i;
      }
    }
    return least;
  }

  static double dot(double[] x, double[] y) {
    double dot = 0;
    for (int i = 0; i < x.length; i++) {
      dot += x[i] * y[i];
    }
    return dot;
  }
}
