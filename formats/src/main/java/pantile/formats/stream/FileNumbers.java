// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.nio.file.Path;
import pantile.error.BadFileException;
import pantile.formats.file.BlockReader;
import pantile.formats.file.NumberReader;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * The numbers of a binary file, which is opened each time that it is read.
 *
 * @param name of the file
 * @param type of the numbers
 * @param length how many there are
 * @param reader opens the file
 * @param folder for temporary files
 */
public record FileNumbers(
    String name, ElementType type, long length, NumberReader reader, Path folder)
    implements NumberSource {
  @Override
  public NumberCursor open() {
    BlockReader blocks = reader.blocks(name, folder);
    if (blocks.type() != type || blocks.length() != length) {
      blocks.close();
      throw new BadFileException(name + " changed while it was read");
    }
    return new Cursor(blocks);
  }

  private record Cursor(BlockReader blocks) implements NumberCursor {
    @Override
    public int read(Slice into) {
      return blocks.read(into);
    }

    @Override
    public void close() {
      blocks.close();
    }
  }
}
