// SPDX-License-Identifier: Apache-2.0
package pantile.formats.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Keeps the bytes of one run. */
public interface Medium extends Closeable {
  /**
   * Appends bytes. Called by one thread at a time.
   *
   * @param bytes all of which are taken
   * @throws IOException if they cannot be written
   */
  void append(ByteBuffer bytes) throws IOException;

  /**
   * Reads bytes that were appended.
   *
   * @param into is filled
   * @param at the first of them
   * @throws IOException if they cannot be read
   */
  void read(ByteBuffer into, long at) throws IOException;

  /**
   * What it is, for users: with its name, if it has one.
   *
   * @return a noun
   */
  default String named() {
    return "a temporary file";
  }

  /** Frees the space. */
  @Override
  void close();
}
