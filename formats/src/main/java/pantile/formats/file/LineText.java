// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import pantile.spi.Slice;

/** Numbers as text in an array, one a line. */
final class LineText {
  /** Bytes that a number and its line feed take at most, with what may be written behind them. */
  static final int ROOM = 32;

  private LineText() {}

  /**
   * Writes numbers.
   *
   * @param numbers the elements of an array
   * @param text has {@link #ROOM} for each from {@code at} on
   * @param at where the first line begins
   * @return where the last line ends; bytes behind that may have changed
   */
  static int put(Slice numbers, byte[] text, int at) {
    return switch (numbers) {
      case Slice.Ints s -> put(s, text, at);
      case Slice.Longs s -> put(s, text, at);
      case Slice.Floats s -> put(s, text, at);
      case Slice.Doubles s -> put(s, text, at);
      default -> throw new IllegalArgumentException("no array: " + numbers);
    };
  }

  private static int put(Slice.Ints numbers, byte[] text, int at) {
    int next = at;
    for (int i = numbers.from(); i < numbers.to(); i++) {
      next = IntegerText.put(numbers.array()[i], text, next);
      text[next++] = '\n';
    }
    return next;
  }

  private static int put(Slice.Longs numbers, byte[] text, int at) {
    int next = at;
    for (int i = numbers.from(); i < numbers.to(); i++) {
      next = IntegerText.put(numbers.array()[i], text, next);
      text[next++] = '\n';
    }
    return next;
  }

  private static int put(Slice.Floats numbers, byte[] text, int at) {
    int next = at;
    for (int i = numbers.from(); i < numbers.to(); i++) {
      next = line(Float.toString(numbers.array()[i]), text, next);
    }
    return next;
  }

  private static int put(Slice.Doubles numbers, byte[] text, int at) {
    int next = at;
    for (int i = numbers.from(); i < numbers.to(); i++) {
      next = line(Double.toString(numbers.array()[i]), text, next);
    }
    return next;
  }

  @SuppressWarnings("deprecation") // of all characters but ASCII, of which there are none
  private static int line(String number, byte[] text, int at) {
    int end = at + number.length();
    number.getBytes(0, number.length(), text, at);
    text[end] = '\n';
    return end + 1;
  }
}
