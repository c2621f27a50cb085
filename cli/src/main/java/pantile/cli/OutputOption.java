// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.cli.format.AtomicOutput;
import pantile.cli.format.BadInputException;
import pantile.cli.format.FileFormat;
import pantile.cli.format.NumberData;
import pantile.cli.format.NumberReader;
import pantile.cli.format.NumberWriter;
import pantile.job.Slice;
import picocli.CommandLine.Option;

/** Where the result of a command goes that makes a file of numbers of another. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where the result goes. Default: standard output.")
  private String output = NumberReader.STANDARD;

  /**
   * Reads a file, changes its numbers, and writes them.
   *
   * @param input its name
   * @param change is given the numbers, in an array, and leaves the result there
   */
  void rewrite(Console console, FileOptions files, String input, Consumer<Slice> change)
      throws IOException {
    try (AtomicOutput file = open()) {
      Slice array;
      FileFormat inputFormat;
      try (NumberData data = files.reader(console).open(input)) {
        inputFormat = data.format();
        array = data.inArray();
      }
      change.accept(array);
      write(console, array, inputFormat, file);
    }
  }

  /** The output comes first: that it cannot be written should not be found out after the work. */
  private @Nullable AtomicOutput open() {
    return output.equals(NumberReader.STANDARD) ? null : AtomicOutput.to(output);
  }

  private void write(
      Console console, Slice array, FileFormat inputFormat, @Nullable AtomicOutput file)
      throws IOException {
    FileFormat format = FileFormat.ofName(output).orElse(inputFormat);
    if (file == null && format != FileFormat.TEXT && console.outTerminal()) {
      throw new BadInputException("the result is binary and would go to the terminal; give -o OUT");
    }
    OutputStream out = file == null ? console.out() : file.stream();
    NumberWriter.write(array, format, out);
    if (file != null) {
      file.commit();
    }
  }
}
