// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Keeps the bytes of one run. */
interface Medium extends Closeable {
  /** Appends all bytes of a buffer. */
  void append(ByteBuffer bytes) throws IOException;

  /** Fills a buffer with the bytes from one on. */
  void read(ByteBuffer into, long at) throws IOException;

  /** What it is, for users: with its name, if it has one. */
  default String named() {
    return "a temporary file";
  }

  /** Frees the space. */
  @Override
  void close();
}
