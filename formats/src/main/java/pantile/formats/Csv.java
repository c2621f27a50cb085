// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.nio.file.Path;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.formats.file.CsvColumn;
import pantile.formats.file.ReadRequest;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Columns of numbers in files of comma-separated values (RFC 4180), which may be compressed by gzip
 * or zstd. {@link ReadOptions} says how they are written. Numbers are written as in {@link Text}.
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
    NumberFiles.name(path);
    return read(path, ReadOptions.DEFAULT.withColumn(Arguments.given(column, "column")));
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
    NumberFiles.name(path);
    ReadOptions options = ReadOptions.DEFAULT.withColumn(Arguments.given(column, "column"));
    return read(path, options.withType(Arguments.given(type, "type")));
  }

  /**
   * Reads a column as options say, and else as {@link #read(Path, String)}.
   *
   * @param path of the file
   * @param options the column, its type, how the file is written, and what becomes of missing
   *     values
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException as {@link #read(Path, String)} does; also if a field is no number of
   *     the type, as NaN is none of integers, or if a table has no such setting
   * @throws IllegalArgumentException if the path is not of the default file system, or the options
   *     name no column
   */
  public static Slice read(Path path, ReadOptions options) {
    NumberFiles.name(path);
    String column = Arguments.given(options, "options").column();
    if (column == null) {
      throw new IllegalArgumentException("options name no column: ReadOptions.withColumn does");
    }
    ReadRequest how = new ReadRequest(options, null, NumberFiles.METHODS);
    return new CsvColumn(path, column).read(how, null).slice();
  }
}
