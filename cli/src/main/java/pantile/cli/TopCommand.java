// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.Picked;
import pantile.Values;
import pantile.cli.eval.InArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pantile top}. */
@Command(
    name = "top",
    description = {
      "Lists the K greatest numbers of a file, the greatest first.",
      "NaN is above all numbers. Of equal numbers those that come first are taken."
    })
final class TopCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "K", description = "How many; all if there are fewer.")
  private long count;

  @Parameters(
      index = "1",
      paramLabel = "IN",
      arity = "0..1",
      description = "The file; - or nothing for standard input.")
  private String input = FileOptions.STANDARD;

  @Option(names = "--least", description = "The least instead, the least first.")
  private boolean least;

  @Option(
      names = {"-i", "--indices"},
      description = "Also say where each stands, from 0, in a second column.")
  private boolean indices;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private FileOptions files = new FileOptions();
  @Mixin private RunOptions options = new RunOptions();

  TopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (count < 0) {
      throw new BadInputException("K must not be negative, but is " + count);
    }
    new FileWork(console, output, files, options)
        .run(Map.of("x", input), new Top(count, least, indices));
    return ExitCodes.FINE;
  }

  private record Top(long count, boolean least, boolean indices) implements Calculation {
    @Override
    public Form form(OpenFiles files) {
      return indices ? Form.TABLE : Form.NUMBERS;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Values<?> x = files.values(pantile, "x");
      long k = Math.min(count, x.length());
      Picked<?> picked = least ? x.bottomK(k) : x.topK(k);
      if (!indices) {
        return new Result.Numbers(InArray.of(picked.values()));
      }
      return new Result.Table()
          .with("value", InArray.of(picked.values()))
          .with("index", InArray.of(picked.indices()));
    }
  }
}
