// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pantile reduce}. */
@Command(
    name = "reduce",
    customSynopsis = {
      "pantile reduce [OPTIONS] WHAT [IN]",
      "       pantile reduce [OPTIONS] count VALUE [IN]",
      "       pantile reduce [OPTIONS] dot IN IN"
    },
    description = {
      "Reduces a file of numbers to one. Binary files are mapped and may be larger than memory.",
      "Sums of integers are exact; floating-point sums have the same bits on every device."
          + " variance is that of the whole population; argmin and argmax count from 0."
    })
final class ReduceCommand implements Callable<Integer> {
  /** What a shell offers. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Reduction.labels().iterator();
    }
  }

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
      completionCandidates = Names.class,
      description =
          "What to compute: sum, mean, variance, min, max, minmax, argmin, argmax, norm2, count or"
              + " dot.")
  private String what = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "IN",
      description = "The file; - or nothing for standard input.")
  private String[] arguments = {};

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private FileOptions files = new FileOptions();
  @Mixin private MemoryOptions memory = new MemoryOptions();
  @Mixin private RunOptions options = new RunOptions();
  @Mixin private CheckpointOption checkpoint = new CheckpointOption();

  ReduceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    OperandChecks.requireNoOptions(
        spec, Stream.concat(Stream.of(what), Arrays.stream(arguments)).toArray(String[]::new));
    Reduction reduction = Reduction.named(what);
    switch (reduction) {
      case DOT -> {
        requireArguments(2, 2, "two files");
        work().dot(arguments[0], arguments[1]);
      }
      case COUNT -> {
        requireArguments(1, 2, "a value and at most one file");
        Reduction.requireNumber(arguments[0]); // before standard input is waited for
        work().count(arguments[0], file(1));
      }
      default -> {
        requireArguments(0, 1, "at most one file");
        work().one(reduction, file(0));
      }
    }
    return ExitCodes.FINE;
  }

  private FileReduction work() {
    return new FileReduction(console, what, json, files, memory, options, checkpoint);
  }

  private void requireArguments(int least, int most, String wanted) {
    if (arguments.length < least || arguments.length > most) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(Locale.ROOT, "%s takes %s", what, wanted)
              + Misuse.pageHint(spec.root().commandLine().getParseResult().originalArgs()));
    }
  }

  private String file(int index) {
    return index < arguments.length ? arguments[index] : FileOptions.STANDARD;
  }
}
