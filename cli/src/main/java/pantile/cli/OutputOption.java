// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.FileFormat;
import pantile.formats.file.FileWatch;
import pantile.formats.file.NumberData;
import pantile.formats.file.NumberWriter;
import pantile.spi.Slice;
import picocli.CommandLine.Option;

/** Where the result of a command goes that makes a file of numbers of another. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "Where the result goes: .npy, .bin or .raw, .txt, .text, .csv or .tsv as its name says,"
              + " compressed if .gz or .zst is behind that; of another name or none, in the format of"
              + " the input. Default: standard output.")
  private String output = FileOptions.STANDARD;

  /** Sets where the result goes, instead of the parser. */
  OutputOption to(String name) {
    output = name;
    return this;
  }

  /** What is done to numbers in place. */
  @FunctionalInterface
  interface Change {
    /** Leaves the result in the array that it is given. */
    void apply(Pantile pantile, Slice array);
  }

  /**
   * Reads a file, changes its numbers, and writes them and what is to be reported.
   *
   * @param input its name
   * @param change is given the numbers, in an array, and leaves the result there
   */
  void rewrite(Console console, FileOptions files, RunOptions options, String input, Change change)
      throws IOException {
    NamedFiles named = new NamedFiles().result(output).reading(input);
    Optional<FileFormat> told = told();
    try (Reports reports = options.reports(named);
        AtomicOutput file = open();
        FileProgress progress = options.watch(console)) {
      Slice array;
      FileFormat inputFormat;
      try (NumberData data = files.open(console, input)) {
        inputFormat = data.format();
        array = data.inArray();
      }
      reports.reading(array.length(), array.length() * array.type().bytes());
      FileFormat format = told.orElse(inputFormat);
      requireNoTerminal(console, format, file);
      progress.clear();
      options.compute(
          console,
          array.length(),
          reports,
          pantile -> {
            change.apply(pantile, array);
            return array;
          });
      write(console, array, format, file);
      reports.write(console);
    }
  }

  /** Where the result goes, for people who name files. */
  String name() {
    return output;
  }

  /** Whether the result goes to a file, and not to standard output. */
  boolean isFile() {
    return !StandardOutput.is(output);
  }

  /**
   * The format that the name of the result says. Refuses a name that says one that is not written.
   */
  Optional<FileFormat> told() {
    return FileFormat.ofOutput(output);
  }

  /** The output comes first: that it cannot be written should not be found out after the work. */
  @Nullable AtomicOutput open() {
    return isFile() ? AtomicOutput.to(output) : null;
  }

  /** What it is called, for people. */
  private String label() {
    return isFile() ? output : "standard output";
  }

  private static long size(Slice array, FileFormat format) {
    return format == FileFormat.TEXT ? FileWatch.UNKNOWN : array.length() * array.type().bytes();
  }

  /** Before the work, for the same reason. */
  static void requireNoTerminal(Console console, FileFormat format, @Nullable AtomicOutput file) {
    if (file == null && format != FileFormat.TEXT && console.outTerminal()) {
      throw new BadInputException("the result is binary and would go to the terminal; give -o OUT");
    }
  }

  /** Writes the result: to the file, if that is what was opened. */
  void write(Console console, Slice array, FileFormat format, @Nullable AtomicOutput file)
      throws IOException {
    requireNoTerminal(console, format, file);
    OutputStream out = file == null ? console.out() : file.stream();
    NumberWriter.write(array, format, FileWatch.output(out, label(), size(array, format)));
    if (file != null) {
      file.commit();
    }
  }
}
