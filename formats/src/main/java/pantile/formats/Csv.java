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
 * Columns of numbers in files of comma-separated values (RFC 4180), whose first line has the names
 * of the columns. Fields are separated by commas; by tabs if the file is named {@code .tsv}; by
 * semicolons if the heading has one and no comma. Numbers are written as in {@link Text}. An empty
 * field is an error.
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
    return column(path, column, null);
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
    return column(path, column, Arguments.given(type, "type"));
  }

  private static Slice column(Path path, String column, @Nullable ElementType type) {
    NumberFiles.name(path);
    return new CsvColumn(path, Arguments.given(column, "column"))
        .read(ReadOptions.of(null, type, NumberFiles.METHODS), null)
        .slice();
  }
}
