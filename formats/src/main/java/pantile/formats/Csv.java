// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.file.CsvColumn;
import pantile.formats.file.ReadOptions;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Columns of numbers in files of comma-separated values (RFC 4180), which may be compressed by gzip
 * or zstd. {@link CsvOptions} says how they are written. Numbers are written as in {@link Text}.
 */
public final class Csv {
  private Csv() {}

  /**
   * Reads a column into a new array: O(n) time, up to twice the array's memory. The elements are
   * {@code long} if every number is an integer, else {@code double}. An integer is never rounded.
   *
   * @param path of the file
   * @param column the name of the column, or its number from 1 if no column has that name
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException if there is no such column, the file cannot be read or is no table, a
   *     field is empty or no number, an integer would be rounded, a finite number would become
   *     infinite, or there are more than an array holds
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, String column) {
    return column(path, column, null, CsvOptions.DEFAULT);
  }

  /**
   * Reads a column of a known type into a new array, as {@link #read(Path, String)}. Numbers are
   * rounded to the nearest of a floating-point type.
   *
   * @param path of the file
   * @param column the name of the column, or its number from 1 if no column has that name
   * @param type of the elements
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException also if a field is no number of the type
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, String column, ElementType type) {
    return column(path, column, Arguments.given(type, "type"), CsvOptions.DEFAULT);
  }

  /**
   * Reads a column into a new array, as {@link #read(Path, String)}.
   *
   * @param path of the file
   * @param column the name of the column, or its number from 1 if no column has that name
   * @param options how the file is written
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException as {@link #read(Path, String)} does, but for missing values, of which
   *     the options say what becomes
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, String column, CsvOptions options) {
    return column(path, column, null, Arguments.given(options, "options"));
  }

  /**
   * Reads a column of a known type into a new array, as {@link #read(Path, String, ElementType)}.
   *
   * @param path of the file
   * @param column the name of the column, or its number from 1 if no column has that name
   * @param type of the elements
   * @param options how the file is written
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException as {@link #read(Path, String, CsvOptions)} does; also if a field is no
   *     number of the type, as NaN is none of integers
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, String column, ElementType type, CsvOptions options) {
    return column(path, column, Arguments.given(type, "type"), Arguments.given(options, "options"));
  }

  private static Slice column(
      Path path, String column, @Nullable ElementType type, CsvOptions options) {
    NumberFiles.name(path);
    ReadOptions how =
        new ReadOptions(null, type, null, false, options.table(), NumberFiles.METHODS);
    return new CsvColumn(path, Arguments.given(column, "column")).read(how, null).slice();
  }
}
