// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.cli.format.AtomicOutput;
import pantile.cli.format.BadInputException;
import pantile.cli.format.FileFormat;
import pantile.cli.format.NumberData;
import pantile.cli.format.NumberReader;
import pantile.cli.format.NumberWriter;
import pantile.job.Slice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pantile sort}. */
@Command(
    name = "sort",
    description = {
      "Sorts a file of numbers: by value, -0.0 before 0.0, NaN last (first if descending).",
      "The result has the input's format, unless the name of OUT says otherwise. The file OUT"
          + " appears whole or not at all; it may be IN."
    })
final class SortCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "IN",
      arity = "0..1",
      description = "The file; - or nothing for standard input.")
  private String input = NumberReader.STANDARD;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where the result goes. Default: standard output.")
  private String output = NumberReader.STANDARD;

  @Option(
      names = {"-r", "--descending"},
      description = "Greatest first.")
  private boolean descending;

  @Mixin private FileOptions files = new FileOptions();
  @Mixin private RunOptions options = new RunOptions();

  SortCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (AtomicOutput file = open()) {
      Slice array;
      FileFormat inputFormat;
      try (NumberData data = files.reader(console).open(input)) {
        inputFormat = data.format();
        array = data.inArray();
      }
      options.compute(
          console,
          true,
          pantile -> {
            sort(pantile, array, descending);
            return array;
          });
      write(array, inputFormat, file);
    }
    return Failures.FINE;
  }

  /** The output comes first: that it cannot be written should not be found out after the work. */
  private @Nullable AtomicOutput open() {
    return output.equals(NumberReader.STANDARD) ? null : AtomicOutput.to(output);
  }

  private void write(Slice array, FileFormat inputFormat, @Nullable AtomicOutput file)
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

  private static void sort(Pantile pantile, Slice slice, boolean descending) {
    switch (slice) {
      case Slice.Ints s when descending -> pantile.sortDescending(s.array(), s.from(), s.to());
      case Slice.Ints s -> pantile.sort(s.array(), s.from(), s.to());
      case Slice.Longs s when descending -> pantile.sortDescending(s.array(), s.from(), s.to());
      case Slice.Longs s -> pantile.sort(s.array(), s.from(), s.to());
      case Slice.Floats s when descending -> pantile.sortDescending(s.array(), s.from(), s.to());
      case Slice.Floats s -> pantile.sort(s.array(), s.from(), s.to());
      case Slice.Doubles s when descending -> pantile.sortDescending(s.array(), s.from(), s.to());
      case Slice.Doubles s -> pantile.sort(s.array(), s.from(), s.to());
      case Slice.Mapped s ->
          throw new IllegalArgumentException("a mapped file is not sorted in place: " + s.type());
    }
  }
}
