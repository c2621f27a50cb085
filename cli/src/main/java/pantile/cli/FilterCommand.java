// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.cli.eval.ParsedExpression;
import pantile.cli.eval.Quantity;
import pantile.formats.file.BlockReader;
import pantile.formats.stream.FileFilter;
import pantile.spi.Slice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pantile filter}. */
@Command(
    name = "filter",
    description = {
      "Keeps the numbers of a file for which a condition holds, in their order.",
      "",
      "  pantile filter 'x > 12' readings.npy",
      "",
      "The condition is one of pantile eval, in which x is the file."
    })
final class FilterCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "CONDITION", description = "Which numbers to keep.")
  private String condition = "";

  @Mixin private InputParameter input = new InputParameter();
  @Mixin private WorkOptions options = new WorkOptions();

  FilterCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ParsedExpression kept = ParsedExpression.kept(condition, InputParameter.NAME);
    kept.requireKnown(Set.of(InputParameter.NAME));
    options.work(console).run(input.named(), new Filtering(kept));
    return ExitCodes.FINE;
  }

  /** Computes conditions of whole files whole, and those of single numbers block by block. */
  private record Filtering(ParsedExpression kept) implements Calculation {
    private EvalCommand.OfExpression whole() {
      return new EvalCommand.OfExpression(kept);
    }

    @Override
    public Form form(OpenFiles files) {
      return whole().form(files);
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      return whole().of(pantile, files);
    }

    @Override
    public @Nullable Streaming streaming(OpenFiles files) {
      if (!kept.byElement()) {
        return null;
      }
      return Streaming.numbers(
          files.type(InputParameter.NAME),
          BlockReader.UNKNOWN,
          (place, inputs, rows) -> {
            var _ = new FileFilter(inputs.of(InputParameter.NAME), this::kept, rows).run(place);
            return null;
          });
    }

    private Slice kept(Pantile pantile, Slice block) {
      return ((Quantity.Many) kept.compute(pantile, Map.of(InputParameter.NAME, block))).slice();
    }
  }
}
