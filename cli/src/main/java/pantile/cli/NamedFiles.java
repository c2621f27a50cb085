// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.formats.file.PartName;

/**
 * The files that a command line names, so that none is written which is another's. Files are told
 * apart by what they are, not by their names: links, hard ones too, and other spellings name the
 * same file. Pipes and devices may be named as often as one likes.
 */
final class NamedFiles {
  private final List<Named> files = new ArrayList<>();

  private record Named(String role, Path path) {}

  NamedFiles() {
    add("standard output", "/dev/stdout");
    add("standard error", "/dev/stderr");
  }

  /** Notes a file that is read, or standard input. */
  NamedFiles reading(String name) {
    return name.equals(FileOptions.STANDARD)
        ? add("standard input", "/dev/stdin")
        : add("the input", PartName.fileOf(name));
  }

  /** Notes a file for the result, which may be the input. */
  NamedFiles result(String name) {
    return add("the output", name);
  }

  /**
   * Notes a file that must be no other.
   *
   * @param option that names it
   * @param name the file's
   * @throws BadInputException if it is one that was noted before
   */
  NamedFiles writing(String option, String name) {
    for (Named other : files) {
      if (isSame(path(name), other.path())) {
        throw new BadInputException(
            option + " " + name + " would overwrite " + other.role() + "; name another file");
      }
    }
    return add("the file of " + option, name);
  }

  /** Bytes of the table that a column's name names; 0 if there is none. */
  static long sizeOfTable(String name) {
    try {
      return Files.size(Path.of(PartName.fileOf(name)));
    } catch (IOException | InvalidPathException e) {
      return 0;
    }
  }

  private NamedFiles add(String role, String name) {
    Path path = path(name);
    if (path != null) {
      files.add(new Named(role, path));
    }
    return this;
  }

  /** Null for what is no path, which is told by whoever opens it. */
  private static @Nullable Path path(String name) {
    try {
      return name.isEmpty() || name.equals(FileOptions.STANDARD) ? null : Path.of(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static boolean isSame(@Nullable Path a, Path b) {
    if (a == null) {
      return false;
    }
    try {
      if (Files.exists(a) || Files.exists(b)) {
        return Files.isRegularFile(a) && Files.exists(b) && Files.isSameFile(a, b);
      }
      Path folder = a.toAbsolutePath().getParent();
      Path other = b.toAbsolutePath().getParent();
      return folder != null
          && other != null
          && Files.isSameFile(folder, other)
          && a.getFileName().equals(b.getFileName());
    } catch (IOException e) {
      return false; // opening tells what is wrong
    }
  }
}
