// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever watches a thread how far the files are read that the thread opens, and how much is
 * written. Other threads may read what it has opened; the watcher is then told on theirs.
 */
public final class FileWatch {
  /** How many bytes there are is not known. */
  public static final long UNKNOWN = -1;

  private static final ThreadLocal<@Nullable Watcher> WATCHER = new ThreadLocal<>();

  /** Is told; it should return at once. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Takes note.
     *
     * @param what "reading" or "writing", and a file's name
     * @param done bytes so far; less than before where it begins again
     * @param total bytes in all; {@link FileWatch#UNKNOWN} where nobody knows
     */
    void moved(String what, long done, long total);
  }

  private FileWatch() {}

  /**
   * Sets who watches the calling thread.
   *
   * @param watcher it; null for nobody
   * @return who watched before; null for nobody
   */
  public static @Nullable Watcher set(@Nullable Watcher watcher) {
    Watcher before = WATCHER.get();
    if (watcher == null) {
      WATCHER.remove();
    } else {
      WATCHER.set(watcher);
    }
    return before;
  }

  /**
   * A stream whose reads are told.
   *
   * @param in the stream
   * @param name of what it reads, for people
   * @param total how many bytes it has, or {@link #UNKNOWN}
   * @return the stream itself where nobody watches
   */
  public static InputStream input(InputStream in, String name, long total) {
    Watcher watcher = WATCHER.get();
    return watcher == null ? in : new In(in, new Meter(watcher, "reading " + name, total));
  }

  static ReadableByteChannel input(ReadableByteChannel in, String name, long total) {
    Watcher watcher = WATCHER.get();
    return watcher == null ? in : new Channel(in, new Meter(watcher, "reading " + name, total));
  }

  /**
   * A stream whose writes are told.
   *
   * @param out the stream
   * @param name of what it writes, for people
   * @param total how many bytes it will have, or {@link #UNKNOWN}
   * @return the stream itself where nobody watches
   */
  public static OutputStream output(OutputStream out, String name, long total) {
    Watcher watcher = WATCHER.get();
    return watcher == null ? out : new Out(out, new Meter(watcher, "writing " + name, total));
  }

  /** Counts bytes. Used by one thread at a time. */
  private static final class Meter {
    private final Watcher watcher;
    private final String what;
    private final long total;
    private long done;

    Meter(Watcher watcher, String what, long total) {
      this.watcher = watcher;
      this.what = what;
      this.total = total;
    }

    void add(long bytes) {
      if (bytes > 0) {
        done += bytes;
        watcher.moved(what, done, total);
      }
    }
  }

  private static final class In extends FilterInputStream {
    private final Meter meter;

    In(InputStream in, Meter meter) {
      super(in);
      this.meter = meter;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      meter.add(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      meter.add(read);
      return read;
    }
  }

  private record Channel(ReadableByteChannel in, Meter meter) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer into) throws IOException {
      int read = in.read(into);
      meter.add(read);
      return read;
    }

    @Override
    public boolean isOpen() {
      return in.isOpen();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private static final class Out extends FilterOutputStream {
    private final Meter meter;

    Out(OutputStream out, Meter meter) {
      super(out);
      this.meter = meter;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      meter.add(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      meter.add(length);
    }
  }
}
