// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.io.Serializable;
import java.math.BigInteger;
import pantile.job.Merge;

/**
 * A 192-bit two's complement integer: the exact sum of up to 2^63 products of two {@code long}s.
 * 128 bits would not do: the square of the least {@code long} is 2^126, and two of them overflow.
 *
 * @param high the upper 64 bits, signed
 * @param middle the middle 64 bits, unsigned
 * @param low the lower 64 bits, unsigned
 */
public record Int192(long high, long middle, long low) implements Serializable {
  /** Zero. */
  public static final Int192 ZERO = new Int192(0, 0, 0);

  /** Addition. */
  public static final Merge<Int192> SUM = new Sum();

  /**
   * Widens.
   *
   * @param value any value
   * @return the same number
   */
  public static Int192 of(Int128 value) {
    return new Int192(value.high() >> 63, value.high(), value.low());
  }

  /**
   * Addition modulo 2^192.
   *
   * @param other the other addend
   * @return the sum
   */
  public Int192 plus(Int192 other) {
    Int128 lower = new Int128(0, low).plus(new Int128(0, other.low));
    Int128 upper = new Int128(high, middle).plus(new Int128(other.high, other.middle));
    Int128 carried = upper.plus(new Int128(0, lower.high()));
    return new Int192(carried.high(), carried.low(), lower.low());
  }

  /**
   * Narrows to a {@code long}.
   *
   * @return the same number
   * @throws ArithmeticException if it does not fit
   */
  public long toLongExact() {
    if (middle != low >> 63 || high != low >> 63) {
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
    return new Int128(high, middle)
        .toBigInteger()
        .shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(low)));
  }

  private record Sum() implements Merge<Int192> {
    @Override
    public Int192 identity() {
      return ZERO;
    }

    @Override
    public Int192 combine(Int192 left, Int192 right) {
      return left.plus(right);
    }
  }
}
