// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes a run's file, partition after partition. */
final class RunWriter<K, V> implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Spill<K, V> spill;
  private final Path file;
  private final Bytes bytes;
  private final DataOutputStream out;
  private final long[] starts;
  private int partition;
  private long pairs;

  RunWriter(Spill<K, V> spill, int partitions) throws IOException {
    this.spill = spill;
    this.file = spill.newFile();
    this.bytes = new Bytes(spill.create(file));
    this.out = new DataOutputStream(bytes);
    this.starts = new long[partitions + 1];
  }

  /** Where the next pair will be. */
  long at() {
    return bytes.count;
  }

  void write(K key, V value) throws IOException {
    try {
      spill.keys().write(key, out);
      spill.values().write(value, out);
    } catch (IOException e) {
      throw spill.failed(e);
    }
    pairs++;
  }

  void write(Cursor<K, V> cursor) throws Exception {
    while (cursor.next()) {
      write(cursor.key(), cursor.value());
    }
  }

  void endPartition() {
    starts[++partition] = bytes.count;
  }

  /** The run, once all partitions have ended. */
  Run<K, V> finish() throws IOException {
    try {
      bytes.flush();
    } catch (IOException e) {
      throw spill.failed(e);
    }
    spill.spilled(bytes.count);
    return new Run<>(file, starts, pairs);
  }

  /** Closes the file; what is not written yet is lost if {@link #finish} was not called. */
  @Override
  public void close() throws IOException {
    spill.close(bytes.to);
  }

  /** Collects bytes, and counts them. */
  private static final class Bytes extends OutputStream {
    private final OutputStream to;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private long count;

    Bytes(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
      if (filled == BUFFER) {
        flush();
      }
      buffer[filled++] = (byte) one;
      count++;
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      if (length > BUFFER - filled) {
        flush();
      }
      if (length > BUFFER) {
        to.write(some, from, length);
      } else {
        System.arraycopy(some, from, buffer, filled, length);
        filled += length;
      }
      count += length;
    }

    @Override
    public void flush() throws IOException {
      to.write(buffer, 0, filled);
      filled = 0;
    }
  }
}
