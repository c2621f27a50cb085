// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.Runs;
import pantile.Values;
import pantile.cli.eval.InArray;
import pantile.formats.file.BlockReader;
import pantile.formats.stream.FileUnique;
import pantile.formats.stream.FileUnique.Listing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pantile unique}. */
@Command(
    name = "unique",
    description = {
      "Lists each value of a file of numbers once, ascending.",
      "All NaNs are one value, and so are -0.0 and 0.0."
    })
final class UniqueCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-c", "--count"},
      description = "Also say how often each value occurs, in a second column.")
  private boolean count;

  @Option(names = "--in-order", description = "In the order of first occurrence, not ascending.")
  private boolean inOrder;

  @Mixin private InputParameter input = new InputParameter();
  @Mixin private WorkOptions options = new WorkOptions();

  UniqueCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (count && inOrder) {
      throw new BadInputException("--count lists values in ascending order; leave --in-order out");
    }
    options.work(console).run(input.named(), new Distinct(count, inOrder));
    return ExitCodes.FINE;
  }

  private record Distinct(boolean count, boolean inOrder) implements Calculation {
    @Override
    public Form form(OpenFiles files) {
      return count ? Form.TABLE : Form.NUMBERS;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Values<?> x = files.values(pantile, InputParameter.NAME);
      if (!count) {
        return new Result.Numbers(InArray.of(inOrder ? x.uniqueInOrder() : x.unique()));
      }
      Runs<?> runs = x.sort().runs();
      return new Result.Table()
          .with("value", InArray.of(runs.values()))
          .with("count", InArray.of(runs.lengths()));
    }

    @Override
    public Streaming streaming(OpenFiles files) {
      Listing listing = count ? Listing.COUNTS : inOrder ? Listing.IN_ORDER : Listing.VALUES;
      Streaming.Work work =
          (place, inputs, rows) -> {
            var _ = new FileUnique(inputs.of(InputParameter.NAME), listing, rows).run(place);
            return null;
          };
      return count
          ? Streaming.table(List.of("value", "count"), work)
          : Streaming.numbers(files.type(InputParameter.NAME), BlockReader.UNKNOWN, work);
    }
  }
}
