// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.math.BigInteger;

/**
 * The population variance of integers: {@code (n Q - S S) / (n n)}, where {@code S} is the sum of
 * the {@code n} elements and {@code Q} that of their squares. Both sums are exact, and so are
 * products and differences, so that the result is rounded once.
 *
 * <p>The sums fit for as many elements as memory can be addressed with. Mapped memory has less than
 * 2^63 bytes, so less than 2^60 elements of 64 bits or 2^61 of 32 bits. A square is at most 2^126
 * or 2^62, so {@code Q} is less than 2^186, where {@link Int192} holds less than 2^191; {@code S}
 * is at most 2^123 in magnitude, where {@link Int128} holds less than 2^127.
 */
public final class ExactVariance {
  private ExactVariance() {}

  /**
   * The variance.
   *
   * @param count how many elements there are, positive
   * @param sum of the elements
   * @param squares the sum of their squares
   * @return the mean of the squared deviations from the mean, rounded once to the nearest {@code
   *     double}, ties to even
   */
  public static double of(long count, Int128 sum, Int192 squares) {
    BigInteger n = BigInteger.valueOf(count);
    BigInteger s = sum.toBigInteger();
    BigInteger dividend = n.multiply(squares.toBigInteger()).subtract(s.multiply(s));
    return Quotient.rounded(dividend, n.multiply(n));
  }
}
