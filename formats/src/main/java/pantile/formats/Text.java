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
 * Text with one decimal number a line. {@code nan}, {@code inf} and {@code infinity} may be written
 * in letters of any case, with a sign. Blank lines and lines that begin with {@code #} are skipped.
 * NaNs lose their bits: each is read as {@link Double#NaN} or {@link Float#NaN}.
 */
public final class Text {
  private Text() {}

  /**
   * Reads a file into a new array: O(n) time, up to twice the array's memory. The elements are
   * {@code long} if every number is an integer, else {@code double}. An integer is never rounded.
   *
   * @param path of the file; its name may have any end
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException if it cannot be read, a line is no number, an integer would be
   *     rounded, a finite number would become infinite, or there are more than an array holds
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path) {
    return read(path, ReadOptions.DEFAULT);
  }

  /**
   * Reads a file into a new array: O(n) time, up to twice the memory of an array of {@code long} or
   * {@code double}. Numbers are rounded to the nearest of a floating-point type.
   *
   * @param path of the file; its name may have any end
   * @param type of the elements
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException if it cannot be read, a line is no number of the type, a finite number
   *     would become infinite, or there are more than an array holds
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, ElementType type) {
    return read(path, ReadOptions.DEFAULT.withType(Arguments.given(type, "type")));
  }

  /**
   * Reads a file as options say, of which text with one number a line has the type alone; and else
   * as {@link #read(Path)}.
   *
   * @param path of the file; its name may have any end
   * @param options the type; a column makes a table of the file, as {@link Csv} reads it
   * @return its elements, in an array that may be longer than the slice
   * @throws BadFileException as the other methods do; also if text has no such setting
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, ReadOptions options) {
    return NumberFiles.read(path, FileFormat.TEXT, options, Arena.ofAuto());
  }

  /**
   * Writes a file: integers in decimal, floating-point numbers in the shortest form that reads back
   * to the same bits; O(n) time, O(1) memory.
   *
   * @param path of the file; one that is there is replaced
   * @param numbers the elements; they may be mapped from the file that is replaced
   * @throws BadFileException if it cannot be written; if it would be written in place and the
   *     elements are mapped, which may be from it
   * @throws IllegalStateException if the elements lie in memory that has been freed
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static void write(Path path, Slice numbers) {
    NumberFiles.write(path, FileFormat.TEXT, numbers);
  }

  /**
   * Writes a file of values, one a line: O(n) time. Values that are to be computed are computed
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
    NumberFiles.write(path, FileFormat.TEXT, values);
  }
}
