// SPDX-License-Identifier: Apache-2.0
package pantile.formats.column;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one column, from the first to the last. Used by one thread at a time. */
public interface ColumnRows extends AutoCloseable {
  /**
   * Reads on.
   *
   * @return the next rows, at least one; null at the end, when all that the file promised have come
   * @throws IOException if the file cannot be read
   * @throws pantile.error.BadFileException if it is not what it should be
   */
  @Nullable Rows next() throws IOException;

  /** Ends threads, if there are any. */
  @Override
  void close();
}
