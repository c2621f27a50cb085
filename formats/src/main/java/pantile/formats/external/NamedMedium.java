// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import pantile.formats.run.Medium;

/**
 * A run in a file that has a name, and stays. It is open while it is written, and again from the
 * first byte that is read, so that thousands of runs do not need thousands of open files.
 */
final class NamedMedium implements Medium {
  private final Path file;
  private @Nullable FileChannel channel;
  private long size;

  private NamedMedium(Path file, @Nullable FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Begins a file. */
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  static NamedMedium create(Path file) throws IOException {
    return new NamedMedium(
        file,
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }

  /** A file that is there. */
  static NamedMedium of(Path file) {
    return new NamedMedium(file, null);
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    FileChannel to = channel;
    if (to == null) {
      throw new IOException("it was closed");
    }
    while (bytes.hasRemaining()) {
      size += to.write(bytes, size);
    }
  }

  /**
   * All was written: it is forced to the disk, and closed until it is read.
   *
   * @return how many bytes
   */
  long settle() throws IOException {
    FileChannel written = channel;
    if (written != null) {
      channel = null;
      try (written) {
        written.force(true);
      }
    }
    return size;
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  public void read(ByteBuffer into, long at) throws IOException {
    FileChannel from = channel;
    if (from == null) {
      from = FileChannel.open(file, StandardOpenOption.READ);
      channel = from;
    }
    long next = at;
    while (into.hasRemaining()) {
      int read = from.read(into, next);
      if (read < 0) {
        throw new EOFException(named() + " was cut short");
      }
      next += read;
    }
  }

  @Override
  public String named() {
    return "the temporary file " + file;
  }

  @Override
  public void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        return; // what counts was forced to the disk
      }
    }
  }
}
