// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.math.BigInteger;

/** The quotient of two integers of any size, rounded once. */
final class Quotient {
  /** Of the integer quotient at least: more than a {@code double} has, and one to round by. */
  private static final int BITS = 66;

  private Quotient() {}

  /**
   * Rounds to the nearest {@code double}, ties to even.
   *
   * @param dividend any number
   * @param divisor positive; not so much larger that the quotient is subnormal
   * @return the correctly rounded quotient
   */
  static double rounded(BigInteger dividend, BigInteger divisor) {
    // Scale so that the integer quotient has enough bits, and keep the remainder as a sticky bit:
    // one rounding then equals the rounding of the exact quotient.
    int shift = Math.max(0, BITS + divisor.bitLength() - dividend.bitLength());
    BigInteger[] parts = dividend.abs().shiftLeft(shift).divideAndRemainder(divisor);
    BigInteger quotient = parts[0].shiftLeft(1);
    if (parts[1].signum() != 0) {
      quotient = quotient.setBit(0);
    }
    return dividend.signum() * Math.scalb(quotient.doubleValue(), -shift - 1);
  }
}
