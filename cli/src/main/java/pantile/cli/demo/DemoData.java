// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.SplittableRandom;

/** Arrays that a seed determines. */
final class DemoData {
  /** One element in so many is special: NaN, a zero of either sign, or infinite. */
  private static final int SPECIAL_EVERY = 1000;

  private static final double[] SPECIAL = {
    Double.NaN, -0.0, 0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE
  };

  private DemoData() {}

  static int[] ints(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] a = new int[size];
    for (int i = 0; i < size; i++) {
      a[i] = random.nextInt();
    }
    return a;
  }

  static long[] longs(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] a = new long[size];
    for (int i = 0; i < size; i++) {
      a[i] = random.nextLong();
    }
    return a;
  }

  /** Any finite magnitude that sums without overflow, and no special values. */
  static double[] tame(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] a = new double[size];
    for (int i = 0; i < size; i++) {
      a[i] = (random.nextDouble() - 0.4) * (1 << random.nextInt(20));
    }
    return a;
  }

  static double[] wild(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] a = tame(seed, size);
    for (int i = 0; i < size; i++) {
      if (random.nextInt(SPECIAL_EVERY) == 0) {
        a[i] = SPECIAL[random.nextInt(SPECIAL.length)];
      }
    }
    return a;
  }

  static float[] narrow(double[] wide) {
    float[] a = new float[wide.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) wide[i];
    }
    return a;
  }
}
