// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pantile factor}. */
@Command(
    name = "factor",
    description = "Prints the prime factors of numbers from 1 to 2^63-1, in ascending order.")
final class FactorCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "N",
      arity = "1..*",
      description = "Numbers, also as 1e10, 10_000 or 2^61-1.")
  private String[] numbers = {};

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private RunOptions options = new RunOptions();

  FactorCommand(Console console) {
    this.console = console;
  }

  /** A line of the answer. */
  private record Answer(long number, List<Long> factors) {}

  @Override
  public Integer call() {
    OperandChecks.requireNoOptions(spec, numbers);
    long[] values = Arrays.stream(numbers).mapToLong(FactorCommand::positive).toArray();
    try (Reports reports = options.reports(new NamedFiles())) {
      print(values, options.compute(console, true, reports, pantile -> pantile.factor(values)));
      reports.write(console);
    }
    return ExitCodes.FINE;
  }

  private static long positive(String text) {
    long value = NumberArgument.parse(text);
    if (value < 1) {
      throw new BadInputException("only numbers from 1 on have prime factors, not " + value);
    }
    return value;
  }

  private void print(long[] values, long[][] factors) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      answers.add(new Answer(values[i], Arrays.stream(factors[i]).boxed().toList()));
    }
    if (json) {
      console.print(Json.of(answers));
    } else {
      answers.forEach(answer -> console.print(line(answer)));
    }
  }

  /** As the command {@code factor} of other systems prints it. */
  private static String line(Answer answer) {
    return answer.number()
        + ":"
        + answer.factors().stream().map(factor -> " " + factor).collect(Collectors.joining());
  }
}
