// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import pantile.cli.eval.ParsedExpression;
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
    options.work(console).run(input.named(), new EvalCommand.OfExpression(kept));
    return ExitCodes.FINE;
  }
}
