// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.Locale;
import java.util.Optional;
import pantile.error.BadFileException;

/** How numbers lie in a file. */
public enum FileFormat {
  /** NumPy's format for one array. */
  NPY,
  /** Little-endian numbers and nothing else. */
  RAW,
  /** One number a line. */
  TEXT;

  /**
   * The format that a file's name tells, or that of what it decompresses to.
   *
   * @param name path of a file
   * @return NPY for .npy; RAW for .bin and .raw; TEXT for .txt, .text, .csv and .tsv; else nothing
   */
  public static Optional<FileFormat> ofName(String name) {
    return switch (extension(Compression.innerName(name))) {
      case "npy" -> Optional.of(NPY);
      case "bin", "raw" -> Optional.of(RAW);
      case "txt", "text", "csv", "tsv" -> Optional.of(TEXT);
      default -> Optional.empty();
    };
  }

  /**
   * The name of what a file decompresses to.
   *
   * @param name path of a file
   * @return the path without .gz, .zst or .zstd at its end
   */
  public static String innerName(String name) {
    return Compression.innerName(name);
  }

  /**
   * The format in which to write a file.
   *
   * @param name path of the file
   * @return the format that the name tells; nothing if it tells none
   * @throws BadFileException if it tells one that is not written, such as .parquet
   */
  public static Optional<FileFormat> ofOutput(String name) {
    OtherFormat.ofExtension(extension(Compression.innerName(name)))
        .ifPresent(other -> {
          throw new BadFileException(
              String.format(
                  Locale.ROOT,
                  "cannot write %s: its name says that it is %s, but only .npy, .bin or .raw, and"
                      + " .txt, .text, .csv or .tsv (one number a line) are written, with .gz or"
                      + " .zst behind it or without",
                  name,
                  other.label()));
        });
    return ofName(name);
  }

  /** What follows the last dot, in lower case; nothing if there is none. */
  static String extension(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
