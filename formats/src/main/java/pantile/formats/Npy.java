// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import pantile.Values;
import pantile.error.BadFileException;
import pantile.formats.file.FileFormat;
import pantile.spi.Slice;

/**
 * NumPy's {@code .npy} files: one array of one dimension, of {@code i4}, {@code i8}, {@code f4} or
 * {@code f8}, in either byte order; versions 1.0, 2.0 and 3.0. NaNs keep their bits. See the
 * package for whose the memory is.
 */
public final class Npy {
  private Npy() {}

  /**
   * Maps a file: O(1) time and memory, whatever its size. The memory is freed some time after
   * nothing refers to it any more.
   *
   * @param path of the file; its name may have any end
   * @return its elements, of the type that its header names
   * @throws BadFileException if it cannot be read, is no {@code .npy} file, or holds an array of
   *     another kind or length
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path) {
    return read(path, Arena.ofAuto());
  }

  /**
   * Maps a file: O(1) time and memory, whatever its size.
   *
   * @param path of the file; its name may have any end
   * @param arena frees the memory when it is closed; its owner closes it after the last call
   * @return its elements, of the type that its header names
   * @throws BadFileException if it cannot be read, is no {@code .npy} file, or holds an array of
   *     another kind or length
   * @throws IllegalArgumentException if the arena is confined to a thread, or the path is not of
   *     the default file system
   * @throws IllegalStateException if the arena is closed
   */
  public static Slice read(Path path, Arena arena) {
    return NumberFiles.read(path, FileFormat.NPY, null, arena);
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
