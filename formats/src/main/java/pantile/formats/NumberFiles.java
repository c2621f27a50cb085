// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.lang.foreign.Arena;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.Values;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.formats.file.FileFormat;
import pantile.formats.file.Hints;
import pantile.formats.file.NumberData;
import pantile.formats.file.NumberReader;
import pantile.formats.file.NumberWriter;
import pantile.formats.file.ReadRequest;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Files of numbers whose format is to be found, as the command finds it: by the end of the name
 * ({@code .npy}; {@code .bin} and {@code .raw}; {@code .txt}, {@code .text}, {@code .csv} and
 * {@code .tsv}; behind which {@code .gz} or {@code .zst} may stand), else by the first bytes. A
 * path {@code FILE:PART}, where there is no file of that name but a {@code FILE}, is a column of a
 * table or of an array, or an array of an archive. See the package for whose the memory is.
 */
public final class NumberFiles {
  static final Hints METHODS =
      new Hints(
          "Npy.read",
          "use Raw.read",
          "an ElementType",
          "the type",
          "Text.read with ElementType.DOUBLE",
          "ReadOptions.withColumn",
          "ReadOptions.withFlat",
          "ReadOptions.withType(ElementType.DOUBLE)",
          "; ReadOptions.withMissing says what becomes of it",
          false);

  private NumberFiles() {}

  /**
   * Reads a file: {@link Npy} if its name or its first bytes say so, else {@link Text}.
   *
   * @param path of the file
   * @return its elements, mapped if the file is binary
   * @throws BadFileException if it cannot be read, is of another format, or is named as raw
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path) {
    return read(path, ReadOptions.DEFAULT);
  }

  /**
   * Reads a file of a known type: {@link Npy} or {@link Text} if its name or its first bytes say
   * so, else {@link Raw}. Arrays of NumPy's types that are widened may be read as any type that has
   * all of their values, and {@code u8} as {@code double}, which rounds it.
   *
   * @param path of the file
   * @param type of the elements
   * @return its elements, mapped if the file is binary
   * @throws BadFileException if it cannot be read, is of another format, or holds another type
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, ElementType type) {
    return read(path, ReadOptions.DEFAULT.withType(Arguments.given(type, "type")));
  }

  /**
   * Reads a file as options say, and else as {@link #read(Path)}. A file is a table if a column is
   * given and its format has no other ones.
   *
   * @param path of the file
   * @param options which numbers of it are meant, and how it is written
   * @return its elements, mapped if they lie in the file as they do in an array
   * @throws BadFileException if it cannot be read, has not what is meant, or is of a format that
   *     does not have a setting
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static Slice read(Path path, ReadOptions options) {
    return read(path, options, Arena.ofAuto());
  }

  /**
   * Reads a file as options say.
   *
   * @param path of the file
   * @param options which numbers of it are meant, and how it is written
   * @param arena frees mapped memory when it is closed; its owner closes it after the last call
   * @return its elements, mapped if they lie in the file as they do in an array
   * @throws BadFileException as {@link #read(Path, ReadOptions)} does
   * @throws IllegalArgumentException if the arena is confined to a thread, or the path is not of
   *     the default file system
   * @throws IllegalStateException if the arena is closed
   */
  public static Slice read(Path path, ReadOptions options, Arena arena) {
    return read(path, null, options, arena);
  }

  /**
   * Writes a file in the format that its name tells, as that format's class does.
   *
   * @param path of the file; one that is there is replaced
   * @param numbers the elements; they may be mapped from the file that is replaced
   * @throws BadFileException if it cannot be written, or its name tells no format that is written
   * @throws IllegalStateException if the elements lie in memory that has been freed
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static void write(Path path, Slice numbers) {
    String name = name(path);
    Arguments.given(numbers, "numbers");
    write(path, format(name), numbers);
  }

  /**
   * Writes a file of values in the format that its name tells, as that format's class does.
   *
   * @param path of the file; one that is there is replaced
   * @param values the elements; they may be computed from the file that is replaced
   * @throws BadFileException if it cannot be written, or its name tells no format that is written
   * @throws ArithmeticException as that format's class throws it
   * @throws IllegalStateException if the elements lie in memory that has been freed, or their
   *     {@link pantile.Pantile} is closed
   * @throws IllegalArgumentException if the path is not of the default file system
   */
  public static void write(Path path, Values<?> values) {
    String name = name(path);
    Arguments.given(values, "values");
    write(path, format(name), values);
  }

  private static FileFormat format(String name) {
    return FileFormat.ofOutput(name)
        .orElseThrow(() ->
            new BadFileException(
                "cannot write "
                    + name
                    + ": its name tells no format; Npy.write, Raw.write or Text.write writes"
                    + " any name"));
  }

  static Slice read(Path path, @Nullable FileFormat format, ReadOptions options, Arena arena) {
    String name = name(path);
    ReadRequest how = new ReadRequest(Arguments.given(options, "options"), format, METHODS);
    requireShared(arena);
    try (NumberData data = new NumberReader(how).open(name, arena)) {
      return data.slice();
    }
  }

  static void requireShared(Arena arena) {
    // Refuses closed arenas too.
    if (!Arguments.given(arena, "arena").allocate(0).isAccessibleBy(new Thread())) {
      throw new IllegalArgumentException(
          "workers could not read memory of a confined arena; give Arena.ofShared(), ofAuto() or"
              + " global()");
    }
  }

  static void write(Path path, FileFormat format, Slice numbers) {
    String name = name(path);
    NumberWriter.write(Arguments.given(numbers, "numbers"), format, name);
  }

  static void write(Path path, FileFormat format, Values<?> values) {
    String name = name(path);
    NumberWriter.write(Arguments.given(values, "values"), format, name);
  }

  static String name(Path path) {
    return nameOf(path, "path");
  }

  static String nameOf(Path path, String parameter) {
    if (!Arguments.given(path, parameter).getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(path + " is not a path of the default file system");
    }
    return path.toString();
  }
}
