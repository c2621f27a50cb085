// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.text.FileFailure;

/**
 * A temporary file that grows, for what memory does not hold: a {@link TemporaryFile} that is made
 * with its first byte.
 */
public final class SpillFile implements AutoCloseable {
  private static final int COPIED_AT_ONCE = 1 << 16;

  private final Path folder;
  private @Nullable TemporaryFile file;
  private long length;

  /**
   * An empty file, which is not there yet.
   *
   * @param folder where it is made
   */
  public SpillFile(Path folder) {
    this.folder = folder;
  }

  /**
   * How much was written.
   *
   * @return bytes
   */
  public long length() {
    return length;
  }

  /**
   * Writes bytes behind all that are there.
   *
   * @param bytes all of which are taken
   * @throws BadFileException if the file cannot be made or written
   */
  public void append(ByteBuffer bytes) {
    try {
      TemporaryFile to = file;
      if (to == null) {
        to = TemporaryFile.in(folder);
        file = to;
      }
      while (bytes.hasRemaining()) {
        length += to.channel().write(bytes, length);
      }
    } catch (IOException e) {
      throw TemporaryFile.failure(folder, e);
    }
  }

  /**
   * Writes bytes as {@link #append} does.
   *
   * @return a stream without a buffer; closing it does nothing
   */
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int one) {
        append(ByteBuffer.wrap(new byte[] {(byte) one}));
      }

      @Override
      public void write(byte[] bytes, int offset, int count) {
        append(ByteBuffer.wrap(bytes, offset, count));
      }
    };
  }

  /**
   * Copies all bytes.
   *
   * @param out where to
   * @throws IOException if they cannot be written there
   * @throws BadFileException if the file cannot be read
   */
  public void copyTo(OutputStream out) throws IOException {
    byte[] chunk = new byte[(int) Math.min(length, COPIED_AT_ONCE)];
    for (long at = 0; at < length; at += chunk.length) {
      int count = (int) Math.min(chunk.length, length - at);
      read(ByteBuffer.wrap(chunk, 0, count), at);
      out.write(chunk, 0, count);
    }
  }

  /**
   * Reads bytes.
   *
   * @param into is filled
   * @param from the first byte, of which there are as many as are wanted
   * @throws BadFileException if the file cannot be read
   */
  public void read(ByteBuffer into, long from) {
    try {
      for (long at = from; into.hasRemaining(); ) {
        int read = file == null ? -1 : file.channel().read(into, at);
        if (read < 0) {
          throw new IOException("it was cut short");
        }
        at += read;
      }
    } catch (IOException e) {
      throw new BadFileException(
          "cannot read a temporary file in " + folder + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  /**
   * Maps all that was written.
   *
   * @param arena frees the memory
   * @return the bytes
   * @throws BadFileException if the system refuses
   */
  public MemorySegment map(Arena arena) {
    try {
      TemporaryFile from = file;
      return from == null
          ? MemorySegment.NULL
          : from.channel().map(FileChannel.MapMode.READ_ONLY, 0, length, arena);
    } catch (IOException e) {
      throw new BadFileException(
          "cannot map a temporary file in " + folder + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  /** Removes the file. */
  @Override
  public void close() {
    TemporaryFile made = file;
    file = null;
    if (made != null) {
      made.close();
    }
  }
}
