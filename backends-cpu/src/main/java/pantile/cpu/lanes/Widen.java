// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

/** Converts an element of any type to {@code double}. */
public final class Widen {
  private Widen() {}

  /**
   * A {@code double}, exactly.
   *
   * @param x any
   * @return its value
   */
  public static double of(double x) {
    return x;
  }

  /**
   * A {@code float}, exactly.
   *
   * @param x any
   * @return its value
   */
  public static double of(float x) {
    return x;
  }

  /**
   * A {@code int}, exactly.
   *
   * @param x any
   * @return its value
   */
  public static double of(int x) {
    return x;
  }

  /**
   * A {@code long}, rounded to the nearest, half to even.
   *
   * @param x any
   * @return the nearest value
   */
  public static double of(long x) {
    return (double) x;
  }
}
