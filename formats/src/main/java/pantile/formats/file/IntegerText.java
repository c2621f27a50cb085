// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.nio.charset.StandardCharsets;

/** Integers as decimal text, eight digits at a time. */
final class IntegerText {
  /** Bytes behind the start of an integer that {@link #put} may write to. */
  static final int ROOM = 28;

  private static final long EIGHT_DIGITS = 100_000_000;
  private static final long SIXTEEN_DIGITS = EIGHT_DIGITS * EIGHT_DIGITS;

  /** Its magnitude is no long. */
  private static final byte[] LEAST =
      Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

  private IntegerText() {}

  /**
   * Writes an integer.
   *
   * @param value the integer
   * @param text has {@link #ROOM} from {@code at} on
   * @param at where its first character goes
   * @return where its last character ends; bytes behind that may have changed
   */
  static int put(long value, byte[] text, int at) {
    int minus = (int) (value >>> 63);
    long magnitude = (value ^ -minus) + minus;
    if (magnitude < 0) {
      System.arraycopy(LEAST, 0, text, at, LEAST.length);
      return at + LEAST.length;
    }
    text[at] = '-';
    int next = at + minus;
    if (magnitude < EIGHT_DIGITS) {
      return leading(magnitude, text, next);
    }
    if (magnitude < SIXTEEN_DIGITS) {
      long high = magnitude / EIGHT_DIGITS;
      next = leading(high, text, next);
      return eight(magnitude - high * EIGHT_DIGITS, text, next);
    }
    long high = magnitude / SIXTEEN_DIGITS;
    long low = magnitude - high * SIXTEEN_DIGITS;
    long middle = low / EIGHT_DIGITS;
    next = leading(high, text, next);
    next = eight(middle, text, next);
    return eight(low - middle * EIGHT_DIGITS, text, next);
  }

  /** Without the zeros before it, but for the last. */
  private static int leading(long value, byte[] text, int at) {
    long digits = DigitBytes.digits(value);
    int zeros = Long.numberOfTrailingZeros(digits | (1L << 56)) >>> 3;
    DigitBytes.store(text, at, (digits | DigitBytes.ZEROS) >>> (8 * zeros));
    return at + Long.BYTES - zeros;
  }

  private static int eight(long value, byte[] text, int at) {
    DigitBytes.store(text, at, digitsOf(value));
    return at + Long.BYTES;
  }

  private static long digitsOf(long value) {
    return DigitBytes.digits(value) | DigitBytes.ZEROS;
  }
}
