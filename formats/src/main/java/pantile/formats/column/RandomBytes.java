// SPDX-License-Identifier: Apache-2.0
package pantile.formats.column;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a file, read anywhere, by any number of threads. */
public interface RandomBytes {
  /**
   * How many there are.
   *
   * @return bytes
   */
  long size();

  /**
   * Reads some.
   *
   * @param at the first, from 0
   * @param into filled from its position to its limit
   * @throws IOException if they cannot be read, or the file ends before
   */
  void read(long at, ByteBuffer into) throws IOException;
}
