// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight decimal digits at a time, as the bytes of a {@code long} whose lowest byte is the first of
 * them in the text: SIMD within a register. The idea, also of a check for digits by one addition,
 * is known from simdjson and fast_float (Lemire, Number parsing at a gigabyte per second, 2021).
 * Here neighbours are joined (and parted) three times, each time twice as wide: digits, pairs,
 * fours.
 */
final class DigitBytes {
  /** One in each byte. */
  private static final long EACH = 0x0101010101010101L;

  /** The highest bit of each byte. */
  private static final long HIGHEST = 0x8080808080808080L;

  /** The character 0 in each byte. */
  static final long ZEROS = '0' * EACH;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private DigitBytes() {}

  /** Eight bytes of a text less the character 0: digits where they are from 0 to 9. */
  static long load(byte[] text, int at) {
    return (long) EIGHT.get(text, at) ^ ZEROS;
  }

  /** Puts eight bytes into a text. */
  static void store(byte[] text, int at, long eight) {
    EIGHT.set(text, at, eight);
  }

  /** How many of eight bytes are digits before the first that is none. */
  static int count(long digits) {
    // A byte above 9 carries into its highest bit; one below the first of those carries nothing.
    long others = ((digits + (0x80 - 10) * EACH) | digits) & HIGHEST;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /** The value of the first digits, up to eight; the other bytes may be any. */
  static long value(long digits, int count) {
    int half = 4 * (Long.BYTES - count); // shifted twice: a shift by 64 is none
    return value(digits << half << half);
  }

  /** The value of eight digits. */
  static long value(long digits) {
    long pairs = (digits * 10 + (digits >>> 8)) & 0x00ff00ff00ff00ffL;
    long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000ffff0000ffffL;
    return (fours * 10_000 + (fours >>> 32)) & 0xffffffffL;
  }

  /** The eight digits of a number below 10^8, the first ones 0. */
  static long digits(long value) {
    long high = value / 10_000;
    long fours = high | ((value - high * 10_000) << 32);
    // Quotients by multiplication, exact for all that a field may hold: 4 digits, then 2.
    long hundreds = ((fours * 5243) >>> 19) & 0x0000007f0000007fL;
    long pairs = hundreds | ((fours - hundreds * 100) << 16);
    long tens = ((pairs * 103) >>> 10) & 0x000f000f000f000fL;
    return tens | ((pairs - tens * 10) << 8);
  }

  /** Ten to the power of up to 8. */
  static long power(int exponent) {
    return POWERS[exponent];
  }
}
