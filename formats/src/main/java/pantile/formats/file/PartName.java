// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A name of the form {@code FILE:PART}.
 *
 * @param file which is there
 * @param part what is meant of it; it may not have that
 */
public record PartName(Path file, String part) {
  /** What separates the name of a file from that of its part. */
  static final char SEPARATOR = ':';

  /**
   * Takes a name apart.
   *
   * @param name of which there is no file
   * @return the file and its part; null if there is no such file either
   */
  static @Nullable PartName of(String name) {
    for (int at = name.indexOf(SEPARATOR); at >= 0; at = name.indexOf(SEPARATOR, at + 1)) {
      try {
        Path path = Path.of(name.substring(0, at));
        if (at > 0 && at + 1 < name.length() && Files.isRegularFile(path)) {
          return new PartName(path, name.substring(at + 1));
        }
      } catch (InvalidPathException e) {
        return null;
      }
    }
    return null;
  }

  /**
   * What a part is called, for people.
   *
   * @param file what its file is called
   * @param part the part
   * @return the name
   */
  static String of(String file, String part) {
    return file + SEPARATOR + part;
  }

  /**
   * The file that a name means: the whole of it, if the name is that of a part.
   *
   * @param name as for {@link NumberReader#open}
   * @return the name of a file, which may not be there
   */
  public static String fileOf(String name) {
    try {
      if (Files.exists(Path.of(name))) {
        return name;
      }
    } catch (InvalidPathException e) {
      return name;
    }
    PartName part = of(name);
    return part == null ? name : part.file.toString();
  }

  /** The name. */
  @Override
  public String toString() {
    return of(file.toString(), part);
  }
}
