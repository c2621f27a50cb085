// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import pantile.formats.file.SpillFile;

/**
 * A sorted run in a temporary file.
 *
 * @param from the first byte
 * @param to one past the last
 */
record SpilledRun(long from, long to) {
  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  /** Writes a run behind all that a file has. */
  static final class Writer implements AutoCloseable {
    private final SpillFile file;
    private final boolean paired;
    private final ByteBuffer buffer;
    private final long from;

    Writer(SpillFile file, boolean paired, int bytes) {
      this.file = file;
      this.paired = paired;
      this.buffer = SpilledRun.buffer(bytes);
      this.from = file.length();
    }

    void add(long key, long value) {
      if (!buffer.hasRemaining()) {
        drain();
      }
      buffer.putLong(key);
      if (paired) {
        buffer.putLong(value);
      }
    }

    private void drain() {
      file.append(buffer.flip());
      buffer.clear();
    }

    /** What was written so far. */
    SpilledRun run() {
      drain();
      return new SpilledRun(from, file.length());
    }

    @Override
    public void close() {
      buffer.clear();
    }
  }

  /** Reads a run. */
  static final class Reader implements Pairs {
    private final SpillFile file;
    private final boolean paired;
    private final ByteBuffer buffer;
    private final long to;
    private long at;
    private long key;
    private long value;

    Reader(SpilledRun run, SpillFile file, boolean paired, int bytes) {
      this.file = file;
      this.paired = paired;
      this.buffer = SpilledRun.buffer(bytes).limit(0);
      this.at = run.from;
      this.to = run.to;
    }

    @Override
    public boolean next() {
      if (!buffer.hasRemaining()) {
        if (at == to) {
          return false;
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), to - at));
        file.read(buffer, at);
        at += buffer.limit();
        buffer.flip();
      }
      key = buffer.getLong();
      value = paired ? buffer.getLong() : 0;
      return true;
    }

    @Override
    public long key() {
      return key;
    }

    @Override
    public long value() {
      return value;
    }
  }
}
