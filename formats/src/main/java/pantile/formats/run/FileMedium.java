// SPDX-License-Identifier: Apache-2.0
package pantile.formats.run;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import pantile.formats.file.TemporaryFile;

/** A run in a file. */
final class FileMedium implements Medium {
  private final FileChannel channel;
  private final Closeable closing;
  private long size;

  private FileMedium(FileChannel channel, Closeable closing) {
    this.channel = channel;
    this.closing = closing;
  }

  /** In a temporary file, which {@link #close} frees. */
  static FileMedium in(TemporaryFile file) {
    return new FileMedium(file.channel(), file);
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      size += channel.write(bytes, size);
    }
  }

  @Override
  public void read(ByteBuffer into, long at) throws IOException {
    long from = at;
    while (into.hasRemaining()) {
      int read = channel.read(into, from);
      if (read < 0) {
        throw new EOFException("a temporary file was cut short");
      }
      from += read;
    }
  }

  @Override
  public void close() {
    try {
      closing.close();
    } catch (IOException e) {
      return; // nobody needs what was in it
    }
  }
}
