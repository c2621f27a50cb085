// SPDX-License-Identifier: Apache-2.0
package pantile.cli.format;

import java.util.Locale;
import java.util.Optional;

/** How numbers lie in a file. */
public enum FileFormat {
  /** NumPy's format for one array. */
  NPY,
  /** Little-endian numbers and nothing else. */
  RAW,
  /** One number a line. */
  TEXT;

  /**
   * The format that a file's name tells.
   *
   * @param name path of a file
   * @return NPY for .npy; RAW for .bin and .raw; TEXT for .txt, .csv and .text; else nothing
   */
  public static Optional<FileFormat> ofName(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (extension.length() == file.length()) {
      return Optional.empty();
    }
    return switch (extension) {
      case "npy" -> Optional.of(NPY);
      case "bin", "raw" -> Optional.of(RAW);
      case "txt", "csv", "text" -> Optional.of(TEXT);
      default -> Optional.empty();
    };
  }
}
