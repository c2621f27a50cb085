// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import pantile.Values;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.formats.file.FileFormat;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Raw files: little-endian elements and nothing else. NaNs keep their bits. Nothing tells a wrong
 * type, but a size that is no whole number of elements. See the package for whose the memory is.
 */
public final class Raw {
  private Raw() {}

  /**
   * Maps a file: O(1) time and memory, whatever its size. The memory is freed some time after
   * nothing refers to it any more.
   *
   * @param path of the file; its name may have any end
   * @param type of the elements
   * @return its elements
   * @throws BadFileException if it cannot be read, or its size is no whole number of elements
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, ElementType type) {
    return read(path, type, Arena.ofAuto());
  }

  /**
   * Maps a file: O(1) time and memory, whatever its size.
   *
   * @param path of the file; its name may have any end
   * @param type of the elements
   * @param arena frees the memory when it is closed; its owner closes it after the last call
   * @return its elements
   * @throws BadFileException if it cannot be read, or its size is no whole number of elements
   * @throws IllegalArgumentException if the arena is confined to a thread, or the path is not of
   *     the default file system
   * @throws IllegalStateException if the arena is closed
   */
  public static Slice read(Path path, ElementType type, Arena arena) {
    ReadOptions options = ReadOptions.DEFAULT.withType(Arguments.given(type, "type"));
    return NumberFiles.read(path, FileFormat.RAW, options, arena);
  }

  /**
   * Maps a file as options say, of which raw numbers have the type alone, and need it.
   *
   * @param path of the file; its name may have any end
   * @param options the type
   * @return its elements
   * @throws BadFileException as {@link #read(Path, ElementType)} does; also if there is no type, or
   *     another setting
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, ReadOptions options) {
    return NumberFiles.read(path, FileFormat.RAW, options, Arena.ofAuto());
  }

  /**
   * Writes a file: O(n) time, 1 MiB of memory.
   *
   * @param path of the file; one that is there is replaced
   * @param numbers the elements; they may be mapped from the file that is replaced
   * @throws BadFileException if it cannot be written; if it would be written in place and the
   *     elements are mapped, which may be from it
   * @throws IllegalStateException if the elements lie in memory that has been freed
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static void write(Path path, Slice numbers) {
    NumberFiles.write(path, FileFormat.RAW, numbers);
  }

  /**
   * Writes a file of values, little-endian: O(n) time. Values that are to be computed are computed
   * part by part, of 32 MiB at most. There may be more than an array holds.
   *
   * @param path of the file; one that is there is replaced
   * @param values the elements; they may be computed from the file that is replaced
   * @throws BadFileException if it cannot be written
   * @throws ArithmeticException if an integer is divided by zero, or if the file is written in
   *     place and there are more elements than an array holds; the file is left as it was
   * @throws IllegalStateException if the elements lie in memory that has been freed, or their
   *     {@link pantile.Pantile} is closed
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static void write(Path path, Values<?> values) {
    NumberFiles.write(path, FileFormat.RAW, values);
  }
}
