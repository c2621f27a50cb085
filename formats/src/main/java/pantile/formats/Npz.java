// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.formats.file.NpzMember;
import pantile.formats.file.NumberData;
import pantile.formats.file.ReadRequest;
import pantile.spi.Arguments;
import pantile.spi.Slice;
import pantile.text.FileFailure;

/**
 * Arrays in NumPy's {@code .npz} archives, those of {@code np.savez} and {@code
 * np.savez_compressed}, of any size. Arrays are those that {@link Npy} reads. One that is not
 * compressed, and of one of our types, is mapped where it lies in the archive; its checksum is not
 * looked at. Others are read into arrays, and their checksums are compared.
 */
public final class Npz {
  private Npz() {}

  /**
   * The names of the arrays.
   *
   * @param path of the archive
   * @return the names without .npy, in the archive's order
   * @throws BadFileException if it cannot be read or is no archive
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static List<String> names(Path path) {
    String name = NumberFiles.name(path);
    try {
      return NpzMember.names(path);
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  /**
   * Reads an array: mapped in O(1) time and memory if it lies so in the file, else into a Java
   * array in O(n). Mapped memory is freed some time after nothing refers to it any more.
   *
   * @param path of the archive
   * @param array its name, with or without .npy; a colon and a number behind it mean a column
   * @return its elements
   * @throws BadFileException if the archive cannot be read or is damaged, has no such array, or one
   *     of another kind
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, String array) {
    return read(path, array, Arena.ofAuto());
  }

  /**
   * Reads an array, as {@link #read(Path, String)}.
   *
   * @param path of the archive
   * @param array its name, with or without .npy; a colon and a number behind it mean a column
   * @param arena frees mapped memory when it is closed; its owner closes it after the last call
   * @return its elements
   * @throws BadFileException if the archive cannot be read or is damaged, has no such array, or one
   *     of another kind
   * @throws IllegalArgumentException if the arena is confined to a thread, or the path is not of
   *     the default file system
   * @throws IllegalStateException if the arena is closed
   */
  public static Slice read(Path path, String array, Arena arena) {
    NumberFiles.name(path);
    return read(path, Arguments.given(array, "array"), ReadOptions.DEFAULT, arena);
  }

  /**
   * Reads an array as options say: its name, and what {@link Npy#read(Path, ReadOptions)} takes.
   *
   * @param path of the archive
   * @param options the array, which may be left out where there is but one, the type, the column,
   *     whether it is read flat
   * @return its elements
   * @throws BadFileException as {@link #read(Path, String)} does; also if an archive has no such
   *     setting
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, ReadOptions options) {
    return read(path, options, Arena.ofAuto());
  }

  /**
   * Reads an array, as {@link #read(Path, ReadOptions)}.
   *
   * @param path of the archive
   * @param options the array, which may be left out where there is but one, the type, the column,
   *     whether it is read flat
   * @param arena frees mapped memory when it is closed; its owner closes it after the last call
   * @return its elements
   * @throws BadFileException as {@link #read(Path, ReadOptions)} does
   * @throws IllegalArgumentException if the arena is confined to a thread, or the path is not of
   *     the default file system
   * @throws IllegalStateException if the arena is closed
   */
  public static Slice read(Path path, ReadOptions options, Arena arena) {
    NumberFiles.name(path);
    return read(path, null, Arguments.given(options, "options"), arena);
  }

  private static Slice read(Path path, @Nullable String array, ReadOptions options, Arena arena) {
    String name = NumberFiles.name(path);
    NumberFiles.requireShared(arena);
    ReadRequest how = new ReadRequest(options, null, NumberFiles.METHODS);
    try (NumberData data = new NpzMember(path, array).read(how, arena)) {
      return data.slice();
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }
}
