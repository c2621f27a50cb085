// SPDX-License-Identifier: Apache-2.0
package pantile.formats.column;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of columns that is open. */
public interface ColumnFile extends AutoCloseable {
  /**
   * Its columns.
   *
   * @return in the file's order
   */
  List<Heading> headings();

  /**
   * How many rows it says that it has.
   *
   * @return rows; not more than the file can be believed to have if {@link #counted}
   */
  long rows();

  /**
   * Whether the rows of a column are known to be there without reading it.
   *
   * @param column index of one that holds numbers
   * @return whether the bytes of all its values lie in the file
   */
  boolean counted(int column);

  /**
   * Where a column lies as an array of little-endian elements, one a row.
   *
   * @param column index of one that holds numbers
   * @return its place; null if it is in several parts, compressed or wider when read, or if it
   *     lacks values
   */
  @Nullable Extent place(int column);

  /**
   * Reads a column.
   *
   * @param column index of one that holds numbers
   * @return its rows; the caller closes them
   * @throws IOException if the file cannot be read
   * @throws pantile.error.BadFileException if it is not what it should be
   */
  ColumnRows rows(int column) throws IOException;

  /** Ends threads, if there are any. The bytes are the caller's to close. */
  @Override
  void close();
}
