// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.text.Counted;
import pantile.text.FileFailure;

/**
 * A regular file that is read or mapped, while others may cut it short or go on writing it.
 *
 * <p>The size that the system gives is believed if the last byte is there and none follows: files
 * under {@code /proc} have size 0 and those under {@code /sys} a page's, whatever they hold. A file
 * that grows is read up to an end that it had meanwhile. What is overwritten in place without
 * changing the size is not noticed.
 */
final class InputFile implements Content {
  private final String name;
  private final FileChannel channel;
  private final long size;
  private final boolean believed;
  private final Arena arena;
  private final boolean lent;
  private boolean closed;

  @SuppressWarnings("MustBeClosedChecker") // closed with this
  private InputFile(String name, FileChannel channel, @Nullable Arena lent) throws IOException {
    this.name = name;
    this.arena = lent != null ? lent : Arena.ofShared(); // every worker reads it
    this.lent = lent != null;
    this.channel = channel;
    this.size = channel.size();
    this.believed =
        size > 0 && byteAt(size - 1) >= 0 && (byteAt(size) < 0 || channel.size() > size);
  }

  /**
   * A file that is open.
   *
   * @param channel of the file; closed with this
   * @param name of the file, for messages
   * @throws IOException if its size cannot be told
   */
  static InputFile of(FileChannel channel, String name) throws IOException {
    return new InputFile(name, channel, null);
  }

  /**
   * Opens one.
   *
   * @param path of the file
   * @param name of the file, for messages
   * @param lent what holds the mapped memory and outlives this; null for memory that {@link #close}
   *     frees
   * @throws IOException if it cannot be opened
   */
  static InputFile open(Path path, String name, @Nullable Arena lent) throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      return new InputFile(name, channel, lent);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether {@link #size} is that of the content, so that the file may be mapped. */
  boolean believed() {
    return believed;
  }

  /** Bytes, when it was opened. */
  long size() {
    return size;
  }

  /** Its bytes from the start; closing the stream does nothing. */
  @Override
  public InputStream stream() throws IOException {
    return stream(0);
  }

  /** Its bytes from one on; closing the stream does nothing. */
  InputStream stream(long from) throws IOException {
    channel.position(from);
    long bytes = believed ? size - from : FileWatch.UNKNOWN;
    return new FilterInputStream(FileWatch.input(Channels.newInputStream(channel), name, bytes)) {
      @Override
      public void close() {
        // others read the channel yet
      }
    };
  }

  /** How many lines it may have, by its size and its first lines. */
  @Override
  public long expectedLines() throws IOException {
    ByteBuffer start = ByteBuffer.allocate(1 << 16);
    var _ = channel.read(start, 0);
    long lines = 1;
    for (int i = 0; i < start.position(); i++) {
      lines += start.get(i) == '\n' ? 1 : 0;
    }
    return start.position() == 0 ? 0 : (long) ((double) size * lines / start.position()) + 1;
  }

  /**
   * Fills a buffer with its bytes from one on; for any number of threads.
   *
   * @throws BadFileException if it has been cut short
   */
  void read(long from, ByteBuffer into) throws IOException {
    long at = from;
    while (into.hasRemaining()) {
      int count = channel.read(into, at);
      if (count < 0) {
        throw changed(channel.size(), null);
      }
      at += count;
    }
  }

  /** Its bytes from one on, to be read by the caller alone; closed with this. */
  ReadableByteChannel channel(long from) throws IOException {
    return channel(from, believed ? size - from : FileWatch.UNKNOWN);
  }

  /**
   * Its bytes from one on, as {@link #channel(long)}.
   *
   * @param wanted how many of them will be read, for whoever watches
   */
  ReadableByteChannel channel(long from, long wanted) throws IOException {
    return FileWatch.input(channel.position(from), name, wanted);
  }

  /**
   * To be called after the elements were read that it had when it was opened.
   *
   * @throws BadFileException if it was cut short meanwhile
   */
  void requireStillThere() throws IOException {
    long now = channel.size();
    if (now < size) {
      throw changed(now, null);
    }
  }

  /** Maps it from some byte on to the end that it had when it was opened. */
  MemorySegment map(long from) throws IOException {
    return map(from, size - from);
  }

  /** Maps some of its bytes, which were there when it was opened. */
  MemorySegment map(long from, long bytes) throws IOException {
    return channel.map(MapMode.READ_ONLY, from, bytes, arena);
  }

  /**
   * To be called after the file was read to its end.
   *
   * @param text whether a last line without an end is a number
   * @throws BadFileException if it was cut short meanwhile, or that line has grown
   */
  @Override
  public void requireReadWhole(boolean text) throws IOException {
    long read = channel.position();
    long now = channel.size();
    if (believed && (read < size || now < read)) {
      throw changed(now, null);
    }
    if (text && read > 0 && byteAt(read) >= 0 && byteAt(read - 1) != '\n') {
      throw changed(now, null);
    }
  }

  /**
   * To be called after the mapped file was used.
   *
   * @param failure how that ended, or null if all went well
   * @throws BadFileException if the file is the cause, or the result is worth nothing: the memory
   *     behind a file that is cut short reads as zeros or fails
   */
  void requireMappedWhole(@Nullable Throwable failure) {
    long now;
    try {
      now = channel.size();
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
    if (now < size) {
      throw changed(now, failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InternalError) {
        throw new BadFileException(
            "cannot read " + name + ": the system could not bring a part of it into memory",
            failure);
      }
    }
  }

  private BadFileException changed(long now, @Nullable Throwable cause) {
    return new BadFileException(
        String.format(
            Locale.ROOT,
            "%s changed while it was read: it had %s, and has %,d now",
            name,
            Counted.of(size, "byte"),
            now),
        cause);
  }

  /** A byte of the file, or -1 behind its end; leaves the position. */
  private int byteAt(long at) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    return channel.read(one, at) == 1 ? one.get(0) & 0xff : -1;
  }

  /** Closes it, and unmaps it unless its arena was lent; nothing may still be reading it then. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (!lent) {
      arena.close();
    }
    try {
      channel.close();
    } catch (IOException e) {
      // It was only read.
      return;
    }
  }
}
