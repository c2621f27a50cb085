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

/** Reads the lines that begin in a range of a file's bytes. One thread's. */
final class LineReader implements Closeable {
  /** Bytes that are looked at together. */
  private static final int WORD = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long FEEDS = 0x0a0a0a0a0a0a0a0aL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final char REPLACEMENT = '\ufffd';

  /** Fits a second-level cache; longer lines get more. */
  private static final int BUFFER = 1 << 17;

  private final Path file;
  private final long size;
  private final FileChannel channel;

  private byte[] buffer = new byte[BUFFER];

  /** Where in the file the buffer's first byte is, and how many bytes are in the buffer. */
  private long base;

  private int filled;

  LineReader(Path file, long size) throws IOException {
    this.file = file;
    this.size = size;
    try {
      this.channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new BadFileException(file + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  void forEach(long from, long to, Inputs.Visitor<? super String> visitor) throws Exception {
    // A line begins at a range's first byte if the byte before ends another.
    base = Math.max(0, from - 1);
    int start = 0;
    if (from > 0) {
      int feed = feed(0);
      while (feed < 0 && base + filled < to - 1) {
        base += filled;
        filled = 0;
        if (!fill()) {
          return;
        }
        feed = feed(0);
      }
      if (feed < 0) {
        return;
      }
      start = feed + 1;
    }
    int scanned = start;
    while (base + start < to) {
      int feed = feed(scanned);
      if (feed >= 0) {
        int end = feed > start && buffer[feed - 1] == '\r' ? feed - 1 : feed;
        visitor.accept(text(start, end));
        start = feed + 1;
        scanned = start;
      } else {
        scanned = filled - start;
        makeRoom(start);
        start = 0;
        if (!fill()) {
          if (filled > 0) {
            visitor.accept(text(0, filled));
          }
          return;
        }
      }
    }
  }

  private void makeRoom(int start) {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      base += start;
      filled -= start;
    }
    if (filled == buffer.length) {
      if (filled > Integer.MAX_VALUE / 2) {
        throw new BadFileException(
            file + ": the line that begins at byte " + base + " is too long to be one text");
      }
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
  }

  /** Reads on; false at the end of the file. */
  private boolean fill() throws IOException {
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

  /** The next line feed in the buffer, or -1. Eight bytes a step, as Mycroft found a zero byte. */
  private int feed(int from) {
    int at = from;
    byte[] bytes = buffer;
    for (; at <= filled - WORD; at += WORD) {
      long differing = (long) LONGS.get(bytes, at) ^ FEEDS;
      long zero = differing - ONES & ~differing & HIGHS;
      if (zero != 0) {
        return at + (Long.numberOfTrailingZeros(zero) >>> 3);
      }
    }
    for (; at < filled; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  private String text(int from, int to) {
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
