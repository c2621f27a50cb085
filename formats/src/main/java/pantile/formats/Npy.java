// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import pantile.Values;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.formats.file.FileFormat;
import pantile.spi.Slice;

/**
 * NumPy's {@code .npy} files, which may be compressed by gzip or zstd: one array, in either byte
 * order; versions 1.0, 2.0 and 3.0. NaNs keep their bits.
 *
 * <p>Arrays of {@code i4}, {@code i8}, {@code f4} and {@code f8} are mapped. Other types are
 * widened, into Java arrays: {@code b1}, {@code i1}, {@code u1}, {@code i2} and {@code u2} to
 * {@code int}, {@code u4} to {@code long}, {@code f2} to {@code float}, and {@code u8} to {@code
 * long}, which is refused if an element is beyond it. See the package for whose the memory is.
 */
public final class Npy {
  private Npy() {}

  /**
   * Maps a file: O(1) time and memory, whatever its size. One that is compressed, or must be
   * widened, is read into a Java array: O(n). Mapped memory is freed some time after nothing refers
   * to it any more.
   *
   * @param path of the file; its name may have any end
   * @return its elements, of the type that its header names, or of the one that it is widened to
   * @throws BadFileException if it cannot be read, is no {@code .npy} file, or holds an array of
   *     another kind or length, or of several dimensions
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path) {
    return read(path, Arena.ofAuto());
  }

  /**
   * Maps a file, as {@link #read(Path)}.
   *
   * @param path of the file; its name may have any end
   * @param arena frees mapped memory when it is closed; its owner closes it after the last call
   * @return its elements, of the type that its header names, or of the one that it is widened to
   * @throws BadFileException if it cannot be read, is no {@code .npy} file, or holds an array of
   *     another kind or length, or of several dimensions
   * @throws IllegalArgumentException if the arena is confined to a thread, or the path is not of
   *     the default file system
   * @throws IllegalStateException if the arena is closed
   */
  public static Slice read(Path path, Arena arena) {
    return read(path, ReadOptions.DEFAULT, arena);
  }

  /**
   * Reads an array as options say: a column, all of several dimensions, or elements of another type
   * that has all of their values. What is not said is as of {@link #read(Path)}.
   *
   * @param path of the file; its name may have any end
   * @param options the type, the column, whether it is read flat
   * @return its elements
   * @throws BadFileException as {@link #read(Path)} does; also if an array of NumPy's has no such
   *     setting
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, ReadOptions options) {
    return read(path, options, Arena.ofAuto());
  }

  /**
   * Reads an array, as {@link #read(Path, ReadOptions)}.
   *
   * @param path of the file; its name may have any end
   * @param options the type, the column, whether it is read flat
   * @param arena frees mapped memory when it is closed; its owner closes it after the last call
   * @return its elements
   * @throws BadFileException as {@link #read(Path, ReadOptions)} does
   * @throws IllegalArgumentException if the arena is confined to a thread, or the path is not of
   *     the default file system
   * @throws IllegalStateException if the arena is closed
   */
  public static Slice read(Path path, ReadOptions options, Arena arena) {
    return NumberFiles.read(path, FileFormat.NPY, options, arena);
  }

  /**
   * Reads a column of an array of two dimensions: mapped if the array is in Fortran order and of
   * one of our types, else into a Java array in O(n) time for n elements of the file. An array of
   * one dimension is its column 1.
   *
   * @param path of the file; its name may have any end
   * @param column its number, from 1
   * @return its elements
   * @throws BadFileException if it cannot be read, is no {@code .npy} file, has no such column, or
   *     holds an array of another kind or length
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice readColumn(Path path, long column) {
    return read(path, ReadOptions.DEFAULT.withColumn(Long.toString(column)));
  }

  /**
   * Reads all elements of an array of any dimensions, in C order: row by row. They are mapped, or
   * read into a Java array, as {@link #read(Path)} does.
   *
   * @param path of the file; its name may have any end
   * @return its elements
   * @throws BadFileException if it cannot be read, is no {@code .npy} file, is in Fortran order, or
   *     holds an array of another kind or length
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice readFlat(Path path) {
    return read(path, ReadOptions.DEFAULT.withFlat());
  }

  /**
   * Writes a file of version 1.0, little-endian, byte for byte as NumPy does: O(n) time, 1 MiB of
   * memory.
   *
   * @param path of the file; one that is there is replaced
   * @param numbers the elements; they may be mapped from the file that is replaced
   * @throws BadFileException if it cannot be written; if it would be written in place and the
   *     elements are mapped, which may be from it
   * @throws IllegalStateException if the elements lie in memory that has been freed
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static void write(Path path, Slice numbers) {
    NumberFiles.write(path, FileFormat.NPY, numbers);
  }

  /**
   * Writes a file of values, as NumPy does: O(n) time. Values that are to be computed are computed
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
    NumberFiles.write(path, FileFormat.NPY, values);
  }
}
