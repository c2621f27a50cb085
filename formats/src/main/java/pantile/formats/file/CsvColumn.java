// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.text.FileFailure;

/**
 * One column of numbers in a file of comma-separated values, which may be compressed: see {@link
 * CsvText}.
 *
 * @param path of the file
 * @param column the name of the column, or its number from 1 if no column has that name
 */
public record CsvColumn(Path path, String column) implements NamedPart {
  private CsvText text(ReadRequest how) {
    return new CsvText(path.toString(), column, how);
  }

  /**
   * Reads the column into an array.
   *
   * @throws BadFileException if there is no such column, a field is no number of the type, or the
   *     file is no table
   */
  @Override
  public NumberData read(ReadRequest how, @Nullable Arena lent) {
    try (Content content = Content.open(path, path.toString(), false, null)) {
      NumberData data = text(how).read(content.stream());
      content.requireReadWhole(true);
      return data;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Opens the column to read it block by block; it is read once before, if its type is to be found.
   *
   * @throws BadFileException as {@link #read} does
   */
  @Override
  public BlockReader blocks(ReadRequest how) {
    try {
      Content content = Content.open(path, path.toString(), false, null);
      boolean done = false;
      try {
        BlockReader blocks = text(how).blocks(content, content);
        done = true;
        return blocks;
      } finally {
        if (!done) {
          content.close();
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private BadFileException unreadable(IOException e) {
    return new BadFileException("cannot read " + path + ": " + FileFailure.reason(e, "file"), e);
  }
}
