// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import pantile.text.Described;

/** Reads a part of a run's file. */
final class RunCursor<K, V> extends Standing<K, V> {
  private static final int BUFFER = 1 << 15;

  private final Path file;
  private final Rules<K, V> rules;
  private final Spill<K, V> spill;
  private final Bytes bytes;
  private final DataInputStream in;

  RunCursor(Path file, long from, long to, Rules<K, V> rules, Spill<K, V> spill)
      throws IOException {
    this.file = file;
    this.rules = rules;
    this.spill = spill;
    try {
      this.bytes = new Bytes(FileChannel.open(file, StandardOpenOption.READ), from, to);
    } catch (IOException e) {
      throw failed(e);
    }
    this.in = new DataInputStream(bytes);
  }

  @Override
  public boolean next() throws IOException {
    if (bytes.over()) {
      return false;
    }
    try {
      K key = spill.keys().read(in);
      V value = spill.values().read(in);
      stand(rules.rank(key), key, value);
    } catch (EOFException e) {
      throw new IOException(file + " ends early, or a codec reads more than it wrote", e);
    } catch (IOException e) {
      throw failed(e);
    }
    return true;
  }

  private IOException failed(IOException e) {
    return new IOException(file + ", a spilled run, cannot be read: " + Described.reason(e), e);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A range of a file. */
  private static final class Bytes extends InputStream {
    private final FileChannel channel;
    private final ByteBuffer buffer;
    private long next;
    private final long end;

    Bytes(FileChannel channel, long from, long to) {
      this.channel = channel;
      this.next = from;
      this.end = to;
      this.buffer = ByteBuffer.allocate((int) Math.min(BUFFER, to - from)).limit(0);
    }

    boolean over() {
      return next == end && !buffer.hasRemaining();
    }

    private boolean filled() throws IOException {
      if (buffer.hasRemaining()) {
        return true;
      }
      if (next == end) {
        return false;
      }
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - next));
      int read = channel.read(buffer, next);
      buffer.flip();
      next += Math.max(0, read);
      return read > 0;
    }

    @Override
    public int read() throws IOException {
      return filled() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!filled()) {
        return -1;
      }
      int some = Math.min(length, buffer.remaining());
      buffer.get(to, from, some);
      return some;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
