// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

/**
 * Reads lines that are nothing but a decimal number in one of its usual forms, as {@link
 * IntegerLines} does integers: digits, a point and more digits, an exponent, with no more than 19
 * digits in all. It stops at the first line that is anything else, or of which it does not know at
 * once how it is rounded.
 */
final class DecimalLines {
  /** A line is looked at only where so many bytes of the array follow its start. */
  static final int ROOM = 64;

  /** More digits may be more than 64 bits. */
  private static final int MOST_DIGITS = 19;

  /** So many digits of an exponent tell whether a number is beyond all range. */
  private static final int MOST_EXPONENT_DIGITS = 4;

  private int next;

  // A number that is being read.
  private int at;
  private long digits;
  private int count;

  /**
   * Reads lines.
   *
   * @param text the array
   * @param from where a line begins
   * @param to where the text ends; the array may have more bytes, of any value
   * @param into takes the numbers
   * @param first the place of the first of them
   * @param last where the room for them ends
   * @param wholes the most digits of a number without point and exponent that is not another's
   * @return how many lines were read, which are as many numbers; {@link #next} is behind them
   */
  int read(byte[] text, int from, int to, double[] into, int first, int last, int wholes) {
    int placed = first;
    next = from;
    while (placed < last) {
      double value = number(text, next, to, wholes, false);
      if (Double.isNaN(value)) {
        break;
      }
      into[placed++] = value;
    }
    return placed - first;
  }

  /**
   * Reads lines of {@code float}s, as {@link #read(byte[], int, int, double[], int, int, int)} does
   * others.
   */
  int read(byte[] text, int from, int to, float[] into, int first, int last, int wholes) {
    int placed = first;
    next = from;
    while (placed < last) {
      double value = number(text, next, to, wholes, true);
      if (Double.isNaN(value)) {
        break;
      }
      into[placed++] = (float) value;
    }
    return placed - first;
  }

  /** Where the first line begins that was not read. */
  int next() {
    return next;
  }

  /** A line's number, behind which {@link #next} goes; NaN if the line is another's. */
  private double number(byte[] text, int from, int to, int wholes, boolean single) {
    if (from >= to || from > text.length - ROOM) {
      return Double.NaN;
    }
    int minus = (((text[from] & 0xff) ^ '-') - 1) >>> 31;
    at = from + minus;
    digits = 0;
    count = 0;
    takeDigits(text);
    int whole = count;
    boolean plain = true;
    if (text[at] == '.') {
      at++;
      plain = false;
      takeDigits(text);
    }
    if (count == 0 || count > MOST_DIGITS) {
      return Double.NaN;
    }
    int exponent = whole - count;
    if ((text[at] | 0x20) == 'e') {
      plain = false;
      at++;
      boolean down = text[at] == '-';
      at += down || text[at] == '+' ? 1 : 0;
      int begin = at;
      int power = 0;
      while (text[at] >= '0' && text[at] <= '9' && at - begin < MOST_EXPONENT_DIGITS) {
        power = 10 * power + text[at++] - '0';
      }
      if (at == begin) {
        return Double.NaN;
      }
      exponent += down ? -power : power;
    }
    if (text[at] == '\r') {
      at++;
    }
    if (at >= to || text[at] != '\n' || (plain && count > wholes)) {
      return Double.NaN;
    }
    double value = single ? Decimal.toFloat(digits, exponent) : Decimal.toDouble(digits, exponent);
    if (!Double.isNaN(value)) {
      next = at + 1;
    }
    return minus == 0 ? value : -value;
  }

  /** Takes digits, up to 24 or so of which make sense. */
  private void takeDigits(byte[] text) {
    int length = Long.BYTES;
    while (length == Long.BYTES && count <= MOST_DIGITS) {
      long eight = DigitBytes.load(text, at);
      length = DigitBytes.count(eight);
      digits = digits * DigitBytes.power(length) + DigitBytes.value(eight, length);
      at += length;
      count += length;
    }
  }
}
