// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.Picked;
import pantile.Values;
import pantile.cli.eval.InArray;
import pantile.formats.stream.FileTop;
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

  @Option(names = "--least", description = "The least instead, the least first.")
  private boolean least;

  @Option(
      names = {"-i", "--indices"},
      description = "Also say where each stands, from 0, in a second column.")
  private boolean indices;

  @Mixin private InputParameter input = new InputParameter();
  @Mixin private WorkOptions options = new WorkOptions();

  TopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (count < 0) {
      throw new BadInputException("K must not be negative, but is " + count);
    }
    options.work(console).run(input.named(), new Top(count, least, indices));
    return ExitCodes.FINE;
  }

  private record Top(long count, boolean least, boolean indices) implements Calculation {
    @Override
    public Form form(OpenFiles files) {
      return indices ? Form.TABLE : Form.NUMBERS;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Values<?> x = files.values(pantile, InputParameter.NAME);
      long k = Math.min(count, x.length());
      Picked<?> picked = least ? x.bottomK(k) : x.topK(k);
      if (!indices) {
        return new Result.Numbers(InArray.of(picked.values()));
      }
      return new Result.Table()
          .with("value", InArray.of(picked.values()))
          .with("index", InArray.of(picked.indices()));
    }

    @Override
    public Streaming streaming(OpenFiles files) {
      Streaming.Work work =
          (place, inputs, rows) -> {
            var _ = new FileTop(inputs.of(InputParameter.NAME), count, least, rows).run(place);
            return null;
          };
      long length = Math.min(count, files.length(InputParameter.NAME));
      return indices
          ? Streaming.table(List.of("value", "index"), work)
          : Streaming.numbers(files.type(InputParameter.NAME), length, work);
    }
  }
}
