// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.file.TemporaryFile;

/** The disks that a sort writes to: a seam for tests, in which a disk is full or fails. */
interface Storage {
  /** The disks of this machine. */
  Storage REAL =
      new Storage() {
        @Override
        public Medium file(Path folder) {
          return FileMedium.in(TemporaryFile.in(folder));
        }

        @Override
        public @Nullable Object disk(Path folder) {
          try {
            return Files.getFileStore(folder);
          } catch (IOException e) {
            return null;
          }
        }

        @Override
        public long usable(Object disk) throws IOException {
          return ((FileStore) disk).getUsableSpace();
        }
      };

  /** Makes a temporary file in a folder. */
  Medium file(Path folder);

  /** What a folder is on; null where nobody knows. */
  @Nullable Object disk(Path folder);

  /** How many bytes this user may still write to a disk. */
  long usable(Object disk) throws IOException;

  /**
   * Refuses work for which there is no space, before it begins.
   *
   * @param temporary where runs go
   * @param runs bytes of all runs on disk
   * @param output where the result goes; null for a stream
   * @param result bytes of the result at least
   */
  default void requireSpace(Path temporary, long runs, @Nullable Path output, long result) {
    Object first = runs == 0 ? null : disk(temporary);
    Object second = output == null ? null : disk(output);
    if (first != null && first.equals(second)) {
      require(first, temporary, runs + result, "temporary files and the result");
      return;
    }
    if (first != null) {
      require(first, temporary, runs, "temporary files");
    }
    if (second != null && output != null) {
      require(second, output, result, "the result");
    }
  }

  private void require(Object disk, Path folder, long bytes, String what) {
    long usable;
    try {
      usable = usable(disk);
    } catch (IOException e) {
      return; // writing tells
    }
    if (usable < bytes) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "there is no space for %s in %s: %,d bytes are needed, %,d are free",
              what,
              folder,
              bytes,
              usable));
    }
  }
}
