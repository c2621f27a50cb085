// SPDX-License-Identifier: Apache-2.0
package pantile.formats.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import pantile.error.BadFileException;

/**
 * Bytes on a medium. They are read from the first to the last; with the last, a checksum tells
 * whether they are what was written.
 */
public final class Run implements Closeable {
  private final Medium medium;
  private final long length;
  private final int sum;
  private final CRC32C read = new CRC32C();
  private long at;

  /**
   * A run that was written.
   *
   * @param medium where
   * @param length bytes
   * @param sum the checksum of the bytes
   */
  public Run(Medium medium, long length, int sum) {
    this.medium = medium;
    this.length = length;
    this.sum = sum;
  }

  /**
   * How long it is.
   *
   * @return bytes
   */
  public long length() {
    return length;
  }

  /**
   * How much of it is yet to be read.
   *
   * @return bytes
   */
  public long left() {
    return length - at;
  }

  /**
   * The checksum of what was written.
   *
   * @return CRC-32C
   */
  public int sum() {
    return sum;
  }

  /**
   * Reads on.
   *
   * @param into is filled from its position on; no more than is {@link #left}
   * @throws IOException if the medium cannot be read
   * @throws BadFileException if these are the last bytes, and not all are what was written
   */
  public void read(ByteBuffer into) throws IOException {
    int from = into.position();
    int bytes = into.remaining();
    medium.read(into, at);
    read.update(into.position(from));
    at += bytes;
    if (at == length && (int) read.getValue() != sum) {
      throw new BadFileException(
          medium.named() + " has other bytes than were written to it: the storage is damaged");
    }
  }

  /**
   * The same, to be read from its start.
   *
   * @return a run on the same medium, which need not be closed
   */
  public Run again() {
    return new Run(medium, length, sum);
  }

  /** Frees the medium. */
  @Override
  public void close() {
    medium.close();
  }
}
