// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/**
 * One array of numbers in a file that may hold several: a column of a table, a member of an
 * archive. What the name {@code FILE:PART} means, and what {@code FILE} means where a file of that
 * kind has one part alone.
 *
 * <p>Opens the file each time, and closes it before a result is closed at the latest. Errors are
 * {@link pantile.error.BadFileException}s whose message names the file and the part; an {@link
 * IOException} is one of the file, which the caller words.
 */
public interface NamedPart {
  /**
   * Reads it, into memory unless it can be mapped as it is.
   *
   * @param how what the user says of the file
   * @param lent what holds mapped memory and outlives the numbers; null for memory that is freed
   *     when they are closed
   * @return its numbers; the caller closes them
   * @throws IOException if the file cannot be read
   */
  NumberData read(ReadRequest how, @Nullable Arena lent) throws IOException;

  /**
   * Opens it to be read block by block, in memory that does not grow with it.
   *
   * @param how what the user says of the file
   * @return its numbers; the caller closes them
   * @throws IOException if the file cannot be read
   */
  BlockReader blocks(ReadRequest how) throws IOException;
}
