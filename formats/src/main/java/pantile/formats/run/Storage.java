// SPDX-License-Identifier: Apache-2.0
package pantile.formats.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.file.TemporaryFile;

/** The disks that a sort writes to: a seam for tests, in which a disk is full or fails. */
public interface Storage {
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

  /**
   * Makes a temporary file.
   *
   * @param folder where
   * @return the file, which is empty
   * @throws BadFileException if it cannot be made
   */
  Medium file(Path folder);

  /**
   * What a folder is on.
   *
   * @param folder the folder
   * @return equal for folders on one disk; null where nobody knows
   */
  @Nullable Object disk(Path folder);

  /**
   * How many bytes this user may still write.
   *
   * @param disk what {@link #disk} returned
   * @return bytes
   * @throws IOException if the system does not say
   */
  long usable(Object disk) throws IOException;

  /**
   * Space that is needed.
   *
   * @param folder on whose disk
   * @param bytes how many
   * @param what for, in words
   */
  record Need(Path folder, long bytes, String what) {}

  /**
   * Refuses work for which there is no space, before it begins.
   *
   * @param needs what is needed, in any number of folders
   * @throws BadFileException if a disk has less
   */
  default void requireSpace(Need... needs) {
    Map<Object, List<Need>> disks = new LinkedHashMap<>();
    for (Need need : needs) {
      Object disk = need.bytes() == 0 ? null : disk(need.folder());
      if (disk != null) {
        disks.computeIfAbsent(disk, _ -> new ArrayList<>()).add(need);
      }
    }
    disks.forEach((disk, its) ->
        require(
            disk,
            its.getFirst().folder(),
            its.stream().mapToLong(Need::bytes).sum(),
            its.stream().map(Need::what).distinct().collect(Collectors.joining(" and "))));
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
