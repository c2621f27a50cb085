// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import pantile.formats.file.TemporaryFile;
import pantile.formats.run.Medium;
import pantile.formats.run.Run;
import pantile.formats.run.RunWriter;

/** Sorted pairs in a run, in the machine's byte order; keys alone where there are no values. */
final class PairRun {
  private PairRun() {}

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  /** Writes a run. */
  static final class Writer implements AutoCloseable {
    private final Medium medium;
    private final RunWriter writer;
    private final boolean paired;
    private final Path folder;
    private final ByteBuffer buffer;
    private boolean finished;

    /**
     * Begins a run.
     *
     * @param medium where; closed with this, unless the run was finished
     * @param paired whether keys have values
     * @param bytes that are written at once
     * @param folder how messages call the place of the runs
     */
    Writer(Medium medium, boolean paired, int bytes, Path folder) {
      this.medium = medium;
      this.writer = new RunWriter(medium);
      this.paired = paired;
      this.folder = folder;
      this.buffer = PairRun.buffer(bytes);
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
      try {
        writer.append(buffer.flip());
      } catch (IOException e) {
        throw TemporaryFile.failure(folder, e);
      }
      buffer.clear();
    }

    /** What was written. */
    Run finish() {
      drain();
      finished = true;
      return writer.finish();
    }

    @Override
    public void close() {
      if (!finished) {
        medium.close();
      }
    }
  }

  /** Reads a run. */
  static final class Reader implements Pairs {
    private final Run run;
    private final boolean paired;
    private final Path folder;
    private final ByteBuffer buffer;
    private long key;
    private long value;

    Reader(Run run, boolean paired, int bytes, Path folder) {
      this.run = run;
      this.paired = paired;
      this.folder = folder;
      this.buffer = PairRun.buffer(bytes).limit(0);
    }

    @Override
    public boolean next() {
      if (!buffer.hasRemaining()) {
        if (run.left() == 0) {
          return false;
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), run.left()));
        try {
          run.read(buffer);
        } catch (IOException e) {
          throw TemporaryFile.unreadable(folder, e);
        }
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
