// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Converts a number of any class to an element. {@link Number#longValue} and its like truncate and
 * saturate silently. These methods throw instead.
 */
final class ExactNumber {
  private ExactNumber() {}

  /**
   * The same number as a {@code long}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static long longOf(Number value) {
    if (value instanceof BigInteger integer) {
      if (integer.bitLength() >= Long.SIZE) {
        throw noLong(value);
      }
      return integer.longValue();
    }
    if (value instanceof BigDecimal decimal) {
      try {
        return decimal.longValueExact();
      } catch (ArithmeticException e) {
        throw noLong(value);
      }
    }
    long whole = value.longValue();
    if (isIntegral(value)) {
      return whole;
    }
    double real = value.doubleValue();
    // Of 2^63, the greatest long is what remains, which as a double is 2^63 again.
    if (real != (double) whole || real >= 0x1p63) {
      throw noLong(value);
    }
    return whole;
  }

  /** Whether {@link Number#longValue} is all there is. */
  private static boolean isIntegral(Number value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof AtomicLong
        || value instanceof AtomicInteger
        || value instanceof LongAdder
        || value instanceof LongAccumulator;
  }

  /**
   * The nearest {@code double}.
   *
   * @throws IllegalArgumentException if the number is finite and that is not
   */
  static double doubleOf(Number value) {
    double real = value.doubleValue();
    if (Double.isInfinite(real) && (value instanceof BigInteger || value instanceof BigDecimal)) {
      throw new IllegalArgumentException("a number beyond all doubles equals no element");
    }
    return real;
  }

  private static IllegalArgumentException noLong(Number value) {
    return new IllegalArgumentException(value + " is no integer of 64 bits, but the elements are");
  }
}
