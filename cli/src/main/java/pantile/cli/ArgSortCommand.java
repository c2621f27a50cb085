// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.Values;
import pantile.cli.eval.InArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pantile argsort}. */
@Command(
    name = "argsort",
    description = {
      "Writes the indices that sort a file of numbers, from 0: first where the least stands.",
      "The order is that of pantile sort. Of equal numbers, and of NaNs, the first comes first, also"
          + " if descending."
    })
final class ArgSortCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "IN",
      arity = "0..1",
      description = "The file; - or nothing for standard input.")
  private String input = FileOptions.STANDARD;

  @Option(
      names = {"-r", "--descending"},
      description = "Greatest first.")
  private boolean descending;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private FileOptions files = new FileOptions();
  @Mixin private RunOptions options = new RunOptions();

  ArgSortCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    new FileWork(console, output, files, options).run(Map.of("x", input), new Indices(descending));
    return ExitCodes.FINE;
  }

  private record Indices(boolean descending) implements Calculation {
    @Override
    public Form form(OpenFiles files) {
      return Form.NUMBERS;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Values<?> x = files.values(pantile, "x");
      return new Result.Numbers(InArray.of(descending ? x.argSortDescending() : x.argSort()));
    }
  }
}
