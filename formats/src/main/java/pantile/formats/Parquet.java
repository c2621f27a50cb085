// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.formats.file.ColumnFiles;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Columns of numbers in Parquet files, of all row groups. Read by the optional artifact {@code
 * dev.hardwood:hardwood-core}, and by the artifact of the compression.
 *
 * <p>Integers of 8 and 16 bits, booleans, dates and times of 32 bits are {@code int}; 32 unsigned
 * bits, times and timestamps of 64 bits are {@code long}, and so are 64 unsigned bits, of which
 * values of 2<sup>63</sup> and more are errors; 16-bit floats are {@code float}. Dates, times and
 * timestamps are the integers that are stored. A null is an error, which names the row. Columns of
 * other types, and nested ones, are refused.
 */
public final class Parquet {
  private Parquet() {}

  /**
   * Reads a column into a new array: O(n) time, up to 2.5 times the array's memory, and some pieces
   * of the file.
   *
   * @param path of the file
   * @param column the name of the column, or its number from 1 if no column has that name
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException if there is no such column, it holds no numbers, one is null, the file
   *     cannot be read or is damaged, a library for it is not on the class path, or there are more
   *     elements than an array holds
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, String column) {
    NumberFiles.name(path);
    return read(path, ReadOptions.DEFAULT.withColumn(Arguments.given(column, "column")));
  }

  /**
   * Reads a column of a known type, as {@link ReadOptions#withType} says.
   *
   * @param path of the file
   * @param column the name of the column, or its number from 1 if no column has that name
   * @param type of the elements
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException also if a {@code long} is no {@code int}, a finite number would become
   *     infinite, or integers are asked for where the file has floating-point numbers
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, String column, ElementType type) {
    NumberFiles.name(path);
    ReadOptions options = ReadOptions.DEFAULT.withColumn(Arguments.given(column, "column"));
    return read(path, options.withType(Arguments.given(type, "type")));
  }

  /**
   * Reads a column as options say, and else as {@link #read(Path, String)}.
   *
   * @param path of the file
   * @param options the column, which may be left out where one alone has numbers, its type, and
   *     what becomes of nulls
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException also if a {@code long} is no {@code int}, a finite number would become
   *     infinite, integers are asked for where the file has floating-point numbers, the type has
   *     not what should stand for nulls, or a setting is none of files of columns
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, ReadOptions options) {
    return Columns.read(ColumnFiles.PARQUET, path, options, Arena.ofAuto());
  }
}
