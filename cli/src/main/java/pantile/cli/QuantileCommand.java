// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.formats.stream.FileQuantile;
import pantile.op.select.QuantileMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pantile quantile}. */
@Command(
    name = "quantile",
    description = {
      "Prints quantiles of a file of numbers, a line each: 0.5 is the median.",
      "They are exact, and NaN if a number is, or if there are none."
    })
final class QuantileCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "Q[,Q...]",
      split = ",",
      description = "From 0 to 1: 0.25,0.5,0.75.")
  private double[] shares = {};

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description =
          "One of NumPy's nine: ${COMPLETION-CANDIDATES}; in letters of any case. Default: linear.")
  private QuantileMethod method = QuantileMethod.LINEAR;

  @Mixin private InputParameter input = new InputParameter();
  @Mixin private FileOptions files = new FileOptions();
  @Mixin private MemoryOptions memory = new MemoryOptions();
  @Mixin private RunOptions options = new RunOptions();

  QuantileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new BadInputException("a quantile is from 0 to 1, not " + share);
      }
    }
    new FileWork(console, new OutputOption(), files, memory, options)
        .run(input.named(), new Quantiles(method, shares));
    return ExitCodes.FINE;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Quantiles(QuantileMethod method, double[] shares) implements Calculation {
    @Override
    public Form form(OpenFiles files) {
      return Form.TEXT;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      return text(files.values(pantile, InputParameter.NAME).quantiles(method, shares));
    }

    @Override
    public Streaming streaming(OpenFiles files) {
      return Streaming.small((place, inputs, _) ->
          text(new FileQuantile(inputs.of(InputParameter.NAME), method, shares).run(place)));
    }

    private static Result text(double... quantiles) {
      StringBuilder lines = new StringBuilder();
      for (double found : quantiles) {
        lines.append(lines.isEmpty() ? "" : "\n").append(found);
      }
      return new Result.Text(lines.toString());
    }
  }
}
