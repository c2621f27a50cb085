// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.ServiceLoader;
import pantile.error.BadFileException;

/**
 * Sorts files of numbers: a service, which the module {@code pantile-formats} has, since this one
 * knows no file formats. Looked for at a first call, and at no other time.
 */
public interface FileSorter {
  /**
   * Sorts a file. Called by {@link Pantile#sortFile(Path, Path, FileSort)}, on its thread.
   *
   * @param pantile sorts arrays
   * @param in the input
   * @param out the output, which may be the input
   * @param how to sort
   * @throws BadFileException if a file cannot be read or written, or is not what it should be
   */
  void sort(Pantile pantile, Path in, Path out, FileSort how);

  /**
   * The service that is installed.
   *
   * @return the first one that is found
   * @throws IllegalStateException if there is none
   */
  static FileSorter installed() {
    Iterator<FileSorter> found =
        ServiceLoader.load(FileSorter.class, FileSorter.class.getClassLoader()).iterator();
    if (!found.hasNext()) {
      throw new IllegalStateException(
          "nothing here reads files: add io.github.pantile:pantile-formats to the class path or the"
              + " module path");
    }
    return found.next();
  }
}
