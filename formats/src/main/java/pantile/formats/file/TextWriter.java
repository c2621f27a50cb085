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
  private static final int LONGEST = LineText.ROOM;

  /** Elements of a mapped file that are copied at once. */
  private static final int PIECE = 1 << 12;

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int used;

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
    used = IntegerText.put(value, buffer, used);
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
      case Slice.Ints _, Slice.Longs _, Slice.Floats _, Slice.Doubles _ -> writeLines(numbers);
      case Slice.Mapped s -> {
        for (long at = 0; at < s.length(); at += PIECE) {
          write(BinaryArrays.copy(s.sub(at, Math.min(at + PIECE, s.length()))));
        }
      }
      case Slice.Computed _, Slice.Resident _ ->
          throw new IllegalArgumentException("numbers are in host memory first");
    }
  }

  private void writeLines(Slice numbers) throws IOException {
    for (long at = 0; at < numbers.length(); ) {
      room();
      long part = Math.min(numbers.length() - at, (buffer.length - used) / LONGEST);
      used = LineText.put(numbers.sub(at, at + part), buffer, used);
      at += part;
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
