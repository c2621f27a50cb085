// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.formats.file.BlockReader;
import pantile.formats.file.FileFormat;
import pantile.formats.file.NumberData;
import pantile.formats.file.NumberReader;
import pantile.formats.file.PartName;
import pantile.formats.file.ReadAhead;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * A file of numbers that is open: whole, and block by block.
 *
 * @param data whole: in an array or mapped
 * @param reader opens the file again
 * @param folder for temporary files
 * @param spooled what holds numbers that came from text or a pipe; null for others
 */
public record OpenNumbers(
    NumberData data, @Nullable NumberReader reader, Path folder, @Nullable SpooledNumbers spooled)
    implements AutoCloseable {
  private static final int BLOCK = 1 << 14;

  /**
   * Opens a file. Binary files are mapped. Text is read into an array if it is small, else into a
   * temporary file, which is mapped. Pipes and the like are read into an array.
   *
   * @param reader opens files
   * @param name of the file
   * @param whole how many bytes of numbers memory is to hold
   * @param text how long a text may be that is read into an array without looking at its length
   *     again, in bytes
   * @param folder for temporary files
   * @return its numbers; the caller closes them
   * @throws pantile.error.BadFileException if it cannot be read, or is not what it should be
   */
  public static OpenNumbers open(
      NumberReader reader, String name, long whole, long text, Path folder) {
    if (isFile(name) && !small(name, text)) {
      try (BlockReader blocks = reader.blocks(name, folder)) {
        if (!blocks.mappable()) {
          return spooled(blocks, whole, folder);
        }
      }
    }
    return whole(reader, reader.open(name, null), folder);
  }

  // What is wrong with a name is told by whoever opens it.

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(PartName.fileOf(name)));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean small(String name, long most) {
    try {
      return Files.size(Path.of(PartName.fileOf(name))) <= most;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * What is small, or a file that is mapped.
   *
   * @param reader opens the file again
   * @param data what was read
   * @param folder for temporary files
   * @return the same numbers
   */
  public static OpenNumbers whole(NumberReader reader, NumberData data, Path folder) {
    return new OpenNumbers(data, reader, folder, null);
  }

  /**
   * The numbers block by block.
   *
   * @return a new source, to be read while this is open
   */
  public NumberSource source() {
    if (spooled != null) {
      return spooled;
    }
    return reader != null && data.slice() instanceof Slice.Mapped
        ? new FileNumbers(data.name(), data.type(), data.slice().length(), reader, folder)
        : new InArray(data.name(), data.slice());
  }

  /**
   * What is no binary file, read to its end.
   *
   * @param reader its numbers
   * @param most how many bytes of numbers memory is to hold
   * @param folder for temporary files
   * @return the same numbers
   */
  public static OpenNumbers spooled(BlockReader reader, long most, Path folder) {
    SpooledNumbers numbers = new SpooledNumbers(reader.name(), reader.type(), most, folder);
    boolean done = false;
    try {
      try (ReadAhead ahead = new ReadAhead(reader, BLOCK, 2)) {
        for (Slice block = ahead.next(); block != null; block = ahead.next()) {
          numbers.accept(block);
          ahead.release(block);
        }
      }
      FileFormat format = reader.format();
      OpenNumbers input =
          new OpenNumbers(
              new NumberData(reader.name(), format, numbers.slice(), null), null, folder, numbers);
      done = true;
      return input;
    } finally {
      if (!done) {
        numbers.close();
      }
    }
  }

  /** Numbers in an array. */
  private record InArray(String name, Slice numbers) implements NumberSource {
    @Override
    public ElementType type() {
      return numbers.type();
    }

    @Override
    public long length() {
      return numbers.length();
    }

    @Override
    public NumberCursor open() {
      return new SliceCursor(numbers);
    }
  }

  @Override
  public void close() {
    data.close();
    if (spooled != null) {
      spooled.close();
    }
  }
}
