// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.Runs;
import pantile.Values;
import pantile.cli.eval.InArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pantile unique}. */
@Command(
    name = "unique",
    description = {
      "Lists each value of a file of numbers once, ascending.",
      "All NaNs are one value, and so are -0.0 and 0.0."
    })
final class UniqueCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "IN",
      arity = "0..1",
      description = "The file; - or nothing for standard input.")
  private String input = FileOptions.STANDARD;

  @Option(
      names = {"-c", "--count"},
      description = "Also say how often each value occurs, in a second column.")
  private boolean count;

  @Option(names = "--in-order", description = "In the order of first occurrence, not ascending.")
  private boolean inOrder;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private FileOptions files = new FileOptions();
  @Mixin private RunOptions options = new RunOptions();

  UniqueCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (count && inOrder) {
      throw new BadInputException("--count lists values in ascending order; leave --in-order out");
    }
    new FileWork(console, output, files, options)
        .run(Map.of("x", input), new Distinct(count, inOrder));
    return ExitCodes.FINE;
  }

  private record Distinct(boolean count, boolean inOrder) implements Calculation {
    @Override
    public Form form(OpenFiles files) {
      return count ? Form.TABLE : Form.NUMBERS;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Values<?> x = files.values(pantile, "x");
      if (!count) {
        return new Result.Numbers(InArray.of(inOrder ? x.uniqueInOrder() : x.unique()));
      }
      Runs<?> runs = x.sort().runs();
      return new Result.Table()
          .with("value", InArray.of(runs.values()))
          .with("count", InArray.of(runs.lengths()));
    }
  }
}
