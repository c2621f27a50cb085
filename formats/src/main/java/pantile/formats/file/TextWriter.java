// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import pantile.spi.Slice;

/**
 * Writes one number a line: integers in decimal, floating-point numbers in the shortest form that
 * reads back to the same bits (a NaN's payload aside). Not thread-safe.
 */
public final class TextWriter {
  /** Room for any {@code long} or {@code double} and a line feed. */
  private static final int LONGEST = 32;

  /** Elements of a mapped file that are copied at once. */
  private static final int PIECE = 1 << 12;

  /** The digits of 00 to 99. */
  private static final byte[] PAIRS = pairs();

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] digits = new byte[20];
  private int used;

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  /**
   * Makes a writer.
   *
   * @param out where to; flushed by {@link #flush} alone, never closed
   */
  public TextWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes an integer and a character.
   *
   * @param value the integer
   * @param end what follows it, in ASCII
   * @throws IOException if writing fails
   */
  public void write(long value, char end) throws IOException {
    room();
    int first = digits.length;
    long rest = value < 0 ? value : -value; // the least long has no positive counterpart
    while (rest <= -100) {
      long left = rest / 100;
      int pair = 2 * (int) (100 * left - rest);
      digits[--first] = PAIRS[pair + 1];
      digits[--first] = PAIRS[pair];
      rest = left;
    }
    int pair = 2 * (int) -rest;
    digits[--first] = PAIRS[pair + 1];
    if (rest <= -10) {
      digits[--first] = PAIRS[pair];
    }
    if (value < 0) {
      digits[--first] = '-';
    }
    int length = digits.length - first;
    System.arraycopy(digits, first, buffer, used, length);
    used += length;
    buffer[used++] = (byte) end;
  }

  /**
   * Writes a text and a character.
   *
   * @param text in ASCII; a floating-point number or a heading
   * @param end what follows it, in ASCII
   * @throws IOException if writing fails
   */
  public void write(String text, char end) throws IOException {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    if (ascii.length >= LONGEST) {
      drain();
      out.write(ascii);
    } else {
      room();
      System.arraycopy(ascii, 0, buffer, used, ascii.length);
      used += ascii.length;
    }
    buffer[used++] = (byte) end;
  }

  private void room() throws IOException {
    if (used > buffer.length - LONGEST) {
      drain();
    }
  }

  private void drain() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }

  /**
   * Writes every element.
   *
   * @param numbers the elements
   * @throws IOException if writing fails
   */
  public void write(Slice numbers) throws IOException {
    switch (numbers) {
      case Slice.Ints s -> {
        for (int i = s.from(); i < s.to(); i++) {
          write(s.array()[i], '\n');
        }
      }
      case Slice.Longs s -> {
        for (int i = s.from(); i < s.to(); i++) {
          write(s.array()[i], '\n');
        }
      }
      case Slice.Floats s -> {
        for (int i = s.from(); i < s.to(); i++) {
          write(Float.toString(s.array()[i]), '\n');
        }
      }
      case Slice.Doubles s -> {
        for (int i = s.from(); i < s.to(); i++) {
          write(Double.toString(s.array()[i]), '\n');
        }
      }
      case Slice.Mapped s -> {
        for (long at = 0; at < s.length(); at += PIECE) {
          write(BinaryArrays.copy(s.sub(at, Math.min(at + PIECE, s.length()))));
        }
      }
      case Slice.Computed _, Slice.Resident _ ->
          throw new IllegalArgumentException("numbers are in host memory first");
    }
  }

  /**
   * Hands all that was written to the stream, and flushes that.
   *
   * @throws IOException if writing fails
   */
  public void flush() throws IOException {
    drain();
    out.flush();
  }
}
