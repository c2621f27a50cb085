// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import pantile.formats.column.BulkStream;

/**
 * What a pipe's bytes decompress to. Closing it never waits for a thread that reads, which a pipe
 * may keep for ever: what decompresses is freed by that thread then, if its read ever ends.
 */
final class DecompressedStream extends BulkStream {
  private final InputStream decompressor;
  private final Closeable compressed;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closed;

  /**
   * Makes a stream.
   *
   * @param decompressor closed with this
   * @param compressed what it reads, which is closed first, so that a read of it ends if it can
   */
  DecompressedStream(InputStream decompressor, Closeable compressed) {
    this.decompressor = decompressor;
    this.compressed = compressed;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the stream is closed");
      }
      return decompressor.read(to, from, length);
    } finally {
      lock.unlock();
      if (closed) {
        free();
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      compressed.close();
    } finally {
      free();
    }
  }

  /** Frees what decompresses, unless a thread reads, which then does so. */
  private void free() throws IOException {
    if (lock.tryLock()) {
      try {
        decompressor.close();
      } finally {
        lock.unlock();
      }
    }
  }
}
