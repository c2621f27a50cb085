// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import pantile.error.BadFileException;
import pantile.text.FileFailure;

/** Reads what begins in a range of a file's bytes, through a window of the file. One thread's. */
abstract class TextReader implements Closeable {
  /** Bytes that are looked at together. */
  static final int WORD = Long.BYTES;

  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final long ONES = 0x0101010101010101L;
  static final long HIGHS = 0x8080808080808080L;

  private static final char REPLACEMENT = '\ufffd';

  /** Fits a second-level cache; what is longer gets more. */
  private static final int BUFFER = 1 << 17;

  private final Path file;
  private final long size;
  private final FileChannel channel;

  byte[] buffer = new byte[BUFFER];

  /** Where in the file the buffer's first byte is, and how many bytes are in the buffer. */
  long base;

  int filled;

  TextReader(Path file, long size) throws IOException {
    this.file = file;
    this.size = size;
    try {
      this.channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new BadFileException(file + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  /** Passes on what begins in a range. Once a reader. */
  abstract void forEach(long from, long to, Inputs.Visitor<? super String> visitor)
      throws Exception;

  /** Keeps the bytes from a place on, at the buffer's beginning, with room for more. */
  final void makeRoom(int start) {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      base += start;
      filled -= start;
    }
    if (filled == buffer.length) {
      if (filled > Integer.MAX_VALUE / 2) {
        throw new BadFileException(
            file
                + ": the "
                + one()
                + " that begins at byte "
                + base
                + " is too long to be one text");
      }
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
  }

  /** What is read, in a word. */
  abstract String one();

  /** Reads on; false at the end of the file. */
  final boolean fill() throws IOException {
    int wanted = (int) Math.min(buffer.length - filled, size - base - filled);
    if (wanted == 0) {
      return false;
    }
    int read = channel.read(ByteBuffer.wrap(buffer, filled, wanted), base + filled);
    if (read <= 0) {
      throw new BadFileException(
          file + " had " + size + " bytes when the call began, and has " + channel.size() + " now");
    }
    filled += read;
    return true;
  }

  final String text(int from, int to) {
    String text = new String(buffer, from, to - from, UTF_8); // copies where no byte is negative
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireSound(from, to);
    }
    return text;
  }

  /** A replacement character stands in the file, or for bytes that are no character. */
  private void requireSound(int from, int to) {
    CharsetDecoder strict = UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(buffer, from, to - from);
    CoderResult result = strict.decode(bytes, CharBuffer.allocate(to - from), true);
    try {
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException e) {
      throw new BadFileException(
          file + ": the bytes from " + (base + bytes.position()) + " on are no UTF-8", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
