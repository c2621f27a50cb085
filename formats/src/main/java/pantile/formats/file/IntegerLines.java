// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

/**
 * Reads lines that are nothing but an integer, which is most lines of most texts of integers, eight
 * digits at a time. It stops at the first line that is anything else, or is not all there; {@link
 * TextReader} knows what to make of that.
 */
final class IntegerLines {
  /** A line is looked at only where so many bytes of the array follow its start. */
  static final int ROOM = 32;

  private int next;

  /**
   * Reads lines.
   *
   * @param text the array
   * @param from where a line begins
   * @param to where the text ends; the array may have more bytes, of any value
   * @param into takes the integers
   * @param first the place of the first of them
   * @param last where the room for them ends
   * @param least a line with a lower integer is another's
   * @param most a line with a greater integer is another's
   * @return how many lines were read, which are as many integers; {@link #next} is behind them
   */
  int read(byte[] text, int from, int to, long[] into, int first, int last, long least, long most) {
    int at = from;
    int count = first;
    int end = Math.min(to - 1, text.length - ROOM);
    while (count < last && at <= end) {
      // 1 for a minus, without a branch, since signs are often as good as random.
      int minus = (((text[at] & 0xff) ^ '-') - 1) >>> 31;
      int start = at + minus;
      int digit;
      long value;
      // Each load is at a constant distance, so that none waits for the count of those before.
      long digits = DigitBytes.load(text, start);
      int length = DigitBytes.count(digits);
      if (length < Long.BYTES) {
        value = DigitBytes.value(digits, length);
        digit = start + length;
      } else {
        value = DigitBytes.value(digits);
        digits = DigitBytes.load(text, start + Long.BYTES);
        length = DigitBytes.count(digits);
        if (length < Long.BYTES) {
          value = value * DigitBytes.power(length) + DigitBytes.value(digits, length);
          digit = start + Long.BYTES + length;
        } else {
          value = value * DigitBytes.power(Long.BYTES) + DigitBytes.value(digits);
          digits = DigitBytes.load(text, start + 2 * Long.BYTES);
          length = DigitBytes.count(digits);
          if (length > 3) {
            break; // 20 digits or more
          }
          // Of 19 digits, it is below 2^64, and negative if it is beyond a long.
          value = value * DigitBytes.power(length) + DigitBytes.value(digits, length);
          digit = start + 2 * Long.BYTES + length;
        }
      }
      if (digit == start || value < 0 || (value == 0 && minus != 0)) {
        break; // no digit, beyond a long or the least of them, or -0
      }
      value = (value ^ -minus) + minus;
      if (text[digit] == '\r') {
        digit++;
      }
      if (digit >= to || text[digit] != '\n' || value < least || value > most) {
        break;
      }
      into[count++] = value;
      at = digit + 1;
    }
    next = at;
    return count - first;
  }

  /** Where the first line begins that was not read. */
  int next() {
    return next;
  }
}
