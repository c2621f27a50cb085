// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pantile isprime}. */
@Command(
    name = "isprime",
    description = "Tells which numbers are prime: certain for every 64-bit integer.")
final class IsPrimeCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "N",
      arity = "1..*",
      description = "Integers, also as 1e10, 10_000 or 2^61-1.")
  private String[] numbers = {};

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private RunOptions options = new RunOptions();

  IsPrimeCommand(Console console) {
    this.console = console;
  }

  /** A line of the answer. */
  private record Answer(long number, boolean prime) {}

  @Override
  public Integer call() {
    OperandChecks.requireNoOptions(spec, numbers);
    long[] values = Arrays.stream(numbers).mapToLong(NumberArgument::parse).toArray();
    try (Reports reports = options.reports(new NamedFiles())) {
      print(values, options.compute(console, true, reports, pantile -> pantile.isPrime(values)));
      reports.write(console);
    }
    return ExitCodes.FINE;
  }

  private void print(long[] values, boolean[] prime) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      answers.add(new Answer(values[i], prime[i]));
    }
    if (json) {
      console.print(Json.of(answers));
    } else {
      answers.forEach(a -> console.print(a.number() + (a.prime() ? " is prime" : " is not prime")));
    }
  }
}
