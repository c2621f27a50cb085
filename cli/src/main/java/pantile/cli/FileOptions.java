// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.file.BlockReader;
import pantile.formats.file.FileFormat;
import pantile.formats.file.Hints;
import pantile.formats.file.NumberData;
import pantile.formats.file.NumberReader;
import pantile.spi.ElementType;
import picocli.CommandLine.Option;

/** How the files of numbers that a command reads are to be understood. */
final class FileOptions {
  /** What users write for standard input or output. */
  static final String STANDARD = "-";

  private static final Hints OPTIONS =
      new Hints(
          "--format npy",
          "give --format raw",
          "--type int, long, float or double",
          "--type",
          "--format text --type double");

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "Type of the numbers: int, long, float or double. Needed for raw files, and makes files"
              + " of no known name raw. Default for text: long if every number is an integer,"
              + " else double, to which no integer is rounded.")
  private @Nullable ElementType type;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Format of the input: npy, raw (little-endian numbers) or text (one decimal number a"
              + " line; blank lines and lines that begin with # are skipped). Default: what the"
              + " name says (.npy; .bin or .raw; .txt, .text, .csv or .tsv), else npy if it begins"
              + " as one, else raw if --type is given, else text.")
  private @Nullable FileFormat format;

  /**
   * Opens what a user names.
   *
   * @param name a path, or "-" for standard input
   * @return its numbers; the caller closes them
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  NumberData open(Console console, String name) {
    NumberReader reader = new NumberReader(format, type, OPTIONS);
    return name.equals(STANDARD)
        ? reader.read(console.in(), "standard input")
        : reader.open(name, null);
  }

  /**
   * Opens what a user names, to be read block by block.
   *
   * @param name a path, or "-" for standard input
   * @param temporary the folder for a copy of a text that must be read twice
   * @return its numbers; the caller closes them
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  BlockReader blocks(Console console, String name, Path temporary) {
    NumberReader reader = new NumberReader(format, type, OPTIONS);
    return name.equals(STANDARD)
        ? reader.blocks(console.in(), "standard input", temporary)
        : reader.blocks(name, temporary);
  }

  /** Whether the user says that files are text, or their names do not say that they are binary. */
  boolean maybeText(String name) {
    return format == null
        ? FileFormat.ofName(name).orElse(FileFormat.TEXT) == FileFormat.TEXT
        : format == FileFormat.TEXT;
  }
}
