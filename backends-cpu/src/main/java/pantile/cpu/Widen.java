// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/** An element of any type as a {@code double}. */
final class Widen {
  private Widen() {}

  static double of(double x) {
    return x;
  }

  static double of(float x) {
    return x;
  }

  static double of(int x) {
    return x;
  }

  /** Rounded to the nearest, half to even. */
  static double of(long x) {
    return (double) x;
  }
}
