// SPDX-License-Identifier: Apache-2.0
package pantile.op;

/**
 * Order-preserving integers for floating-point numbers: {@code key(x) < key(y)} exactly when {@code
 * x} sorts before {@code y}. So sorts and extremes need loops over integers alone.
 *
 * <p>The magnitude bits of negative numbers are flipped. This orders everything except NaNs of
 * negative sign, which then lie below negative infinity. Subtracting the number of such NaNs, with
 * wrap-around, moves exactly these to the top. So -infinity becomes the smallest integer, and every
 * NaN sorts last. The mapping is a bijection, so a NaN's bits survive a sort. The flip is folklore
 * (Herf, "Radix tricks", 2001). The rotation by one subtraction is ours.
 */
public final class OrderedBits {
  private static final int FLOAT_ROTATION = 0x007fffff;
  private static final long DOUBLE_ROTATION = 0x000fffffffffffffL;

  private OrderedBits() {}

  /**
   * The key of a float.
   *
   * @param x any value
   * @return its key
   */
  public static int key(float x) {
    int bits = Float.floatToRawIntBits(x);
    return (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) - FLOAT_ROTATION;
  }

  /**
   * The key of a double.
   *
   * @param x any value
   * @return its key
   */
  public static long key(double x) {
    long bits = Double.doubleToRawLongBits(x);
    return (bits ^ ((bits >> 63) & Long.MAX_VALUE)) - DOUBLE_ROTATION;
  }

  /**
   * The float of a key.
   *
   * @param key any value
   * @return the float whose key it is
   */
  public static float toFloat(int key) {
    int bits = key + FLOAT_ROTATION;
    return Float.intBitsToFloat(bits ^ ((bits >> 31) & Integer.MAX_VALUE));
  }

  /**
   * The double of a key.
   *
   * @param key any value
   * @return the double whose key it is
   */
  public static double toDouble(long key) {
    long bits = key + DOUBLE_ROTATION;
    return Double.longBitsToDouble(bits ^ ((bits >> 63) & Long.MAX_VALUE));
  }
}
