// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

/**
 * Arithmetic modulo an odd {@code n} below 2^63 on numbers {@code x} kept as {@code x 2^64 mod n}.
 *
 * <p>Source: P. L. Montgomery, Modular Multiplication Without Trial Division (1985). What was
 * changed: the inverse of {@code n} has a plus sign, so that the last step is a subtraction. Since
 * {@code n} leaves one bit free, the difference needs no carry, only its sign.
 */
public final class Montgomery {
  private Montgomery() {}

  /**
   * The inverse of {@code n} modulo 2^64.
   *
   * @param n odd
   * @return the inverse
   */
  public static long inverse(long n) {
    // Newton's step doubles the low bits that are right, and this start has five.
    long inverse = (3 * n) ^ 2;
    inverse *= 2 - n * inverse;
    inverse *= 2 - n * inverse;
    inverse *= 2 - n * inverse;
    return inverse * (2 - n * inverse);
  }

  /**
   * The number 1.
   *
   * @param n odd, above 1
   * @return 1 as it is kept
   */
  public static long one(long n) {
    return Long.remainderUnsigned(-n, n);
  }

  /**
   * The sum of two numbers.
   *
   * @param x a number as it is kept
   * @param y another; may also be an ordinary 0
   * @param n what they are kept modulo
   * @return the sum as it is kept
   */
  public static long add(long x, long y, long n) {
    long z = x - (n - y);
    return z + ((z >> 63) & n);
  }

  /**
   * The product of two numbers.
   *
   * @param x a number as it is kept
   * @param y another
   * @param n what they are kept modulo
   * @param inverse {@link #inverse} of {@code n}
   * @return the product as it is kept
   */
  public static long multiply(long x, long y, long n, long inverse) {
    long q = x * y * inverse;
    long z = Math.unsignedMultiplyHigh(x, y) - Math.unsignedMultiplyHigh(q, n);
    return z + ((z >> 63) & n);
  }

  /**
   * The factor by which an ordinary number below {@code n} becomes a number in this form.
   *
   * @param one {@link #one} of {@code n}
   * @param n what numbers are kept modulo
   * @param inverse {@link #inverse} of {@code n}
   * @return the factor, as it is kept
   */
  public static long toForm(long one, long n, long inverse) {
    // x is 2^k for k = 1, 2, 4, ... 64. The result is 2^64, which is kept as 2^128 mod n.
    long x = add(one, one, n);
    for (int k = 1; k < 64; k *= 2) {
      x = multiply(x, x, n, inverse);
    }
    return x;
  }
}
