// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.io.Serializable;
import java.math.BigInteger;
import pantile.job.Merge;

/**
 * A 128-bit two's complement integer: the exact sum of up to 2^63 {@code long}s.
 *
 * @param high the upper 64 bits, signed
 * @param low the lower 64 bits, unsigned
 */
public record Int128(long high, long low) implements Serializable {
  /** Zero. */
  public static final Int128 ZERO = new Int128(0, 0);

  /** Addition. */
  public static final Merge<Int128> SUM = new Sum();

  /**
   * Widens a {@code long}.
   *
   * @param value any value
   * @return the same number
   */
  public static Int128 of(long value) {
    return new Int128(value >> 63, value);
  }

  /**
   * The number {@code upper * 2^32 + lower}: what loops that add the two halves of each element
   * apart end with.
   *
   * @param upper sum of the arithmetic upper halves
   * @param lower sum of the unsigned lower halves, itself taken as unsigned
   * @return the exact total
   */
  public static Int128 ofHalves(long upper, long lower) {
    return new Int128(upper >> 32, upper << 32).plus(new Int128(0, lower));
  }

  /**
   * Addition modulo 2^128.
   *
   * @param other the other addend
   * @return the sum
   */
  public Int128 plus(Int128 other) {
    long sum = low + other.low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new Int128(high + other.high + carry, sum);
  }

  /**
   * Narrows to a {@code long}.
   *
   * @return the same number
   * @throws ArithmeticException if it does not fit
   */
  public long toLongExact() {
    if (high != low >> 63) {
      throw new ArithmeticException("the result " + toBigInteger() + " does not fit in a long");
    }
    return low;
  }

  /**
   * The same number without a bound.
   *
   * @return the value
   */
  public BigInteger toBigInteger() {
    return BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
  }

  /**
   * The quotient by a count, rounded once to the nearest {@code double}, ties to even.
   *
   * @param count the divisor, positive
   * @return the correctly rounded quotient
   */
  public double dividedBy(long count) {
    if (high == low >> 63 && Math.abs(low) <= 1L << 53 && count <= 1L << 53) {
      return (double) low / count; // both operands are exact, so this rounds once
    }
    return Quotient.rounded(toBigInteger(), BigInteger.valueOf(count));
  }

  private record Sum() implements Merge<Int128> {
    @Override
    public Int128 identity() {
      return ZERO;
    }

    @Override
    public Int128 combine(Int128 left, Int128 right) {
      return left.plus(right);
    }
  }
}
