// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.formats.file.ColumnFiles;
import pantile.spi.Arguments;
import pantile.spi.Slice;

/**
 * Columns of numbers in Arrow's files ({@code .arrow}, Feather of version 2) and in files of
 * Arrow's streams, of all batches. Read by the optional artifact {@code
 * org.apache.arrow:arrow-format}, and by the artifact of the compression.
 *
 * <p>A column of one batch, without nulls, not compressed, of 32- or 64-bit numbers, is mapped. Any
 * other is read into an array. Types, nulls and refusals are those of {@link Parquet};
 * dictionary-encoded columns and big-endian files are refused.
 */
public final class Arrow {
  private Arrow() {}

  /**
   * Maps a column: O(batches) time and memory; or reads it into a new array: O(n) time, up to 2.5
   * times the array's memory. Mapped memory is freed some time after nothing refers to it any more.
   *
   * @param path of the file
   * @param column the name of the column, or its number from 1 if no column has that name
   * @return its elements, in mapped memory, or in an array that may be longer than the slice
   * @throws BadFileException if there is no such column, it holds no numbers, one is null, the file
   *     cannot be read or is damaged, a library for it is not on the class path, or there are more
   *     elements than an array holds
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, String column) {
    return read(path, column, Arena.ofAuto());
  }

  /**
   * Maps or reads a column, as {@link #read(Path, String)}.
   *
   * @param path of the file
   * @param column the name of the column, or its number from 1 if no column has that name
   * @param arena frees mapped memory when it is closed; its owner closes it after the last call
   * @return its elements, in mapped memory, or in an array that may be longer than the slice
   * @throws BadFileException if there is no such column, it holds no numbers, one is null, the file
   *     cannot be read or is damaged, a library for it is not on the class path, or there are more
   *     elements than an array holds
   * @throws IllegalArgumentException if the arena is confined to a thread, or the path is not of
   *     the default file system
   * @throws IllegalStateException if the arena is closed
   */
  public static Slice read(Path path, String column, Arena arena) {
    NumberFiles.name(path);
    ReadOptions options = ReadOptions.DEFAULT.withColumn(Arguments.given(column, "column"));
    return read(path, options, arena);
  }

  /**
   * Reads a column as options say, and else as {@link #read(Path, String)}.
   *
   * @param path of the file
   * @param options the column, which may be left out where one alone has numbers, its type, and
   *     what becomes of nulls
   * @return its elements, in mapped memory, or in an array that may be longer than the slice
   * @throws BadFileException also if a {@code long} is no {@code int}, a finite number would become
   *     infinite, integers are asked for where the file has floating-point numbers, the type has
   *     not what should stand for nulls, or a setting is none of files of columns
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, ReadOptions options) {
    return read(path, options, Arena.ofAuto());
  }

  /**
   * Reads a column, as {@link #read(Path, ReadOptions)}.
   *
   * @param path of the file
   * @param options the column, which may be left out where one alone has numbers, its type, and
   *     what becomes of nulls
   * @param arena frees mapped memory when it is closed; its owner closes it after the last call
   * @return its elements, in mapped memory, or in an array that may be longer than the slice
   * @throws BadFileException as {@link #read(Path, ReadOptions)} does
   * @throws IllegalArgumentException if the arena is confined to a thread, or the path is not of
   *     the default file system
   * @throws IllegalStateException if the arena is closed
   */
  public static Slice read(Path path, ReadOptions options, Arena arena) {
    return Columns.read(ColumnFiles.ARROW, path, options, arena);
  }
}
