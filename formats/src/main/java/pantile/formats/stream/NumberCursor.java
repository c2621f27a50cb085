// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.spi.Slice;

/** A place in numbers that are read in order. Used by one thread at a time. */
public interface NumberCursor extends AutoCloseable {
  /**
   * Reads on.
   *
   * @param into an array's part, of the numbers' type, which is filled from its start
   * @return how many were read: fewer than there is room for only at the end, and 0 behind it
   * @throws pantile.error.BadFileException if the file cannot be read, or has changed
   */
  int read(Slice into);

  @Override
  void close();
}
