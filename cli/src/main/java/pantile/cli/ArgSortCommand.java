// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.Values;
import pantile.cli.eval.InArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Option(
      names = {"-r", "--descending"},
      description = "Greatest first.")
  private boolean descending;

  @Mixin private InputParameter input = new InputParameter();
  @Mixin private WorkOptions options = new WorkOptions();

  ArgSortCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    options.work(console).run(input.named(), new Indices(descending));
    return ExitCodes.FINE;
  }

  private record Indices(boolean descending) implements Calculation {
    @Override
    public Form form(OpenFiles files) {
      return Form.NUMBERS;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Values<?> x = files.values(pantile, InputParameter.NAME);
      return new Result.Numbers(InArray.of(descending ? x.argSortDescending() : x.argSort()));
    }
  }
}
