// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pantile.Pantile;
import pantile.formats.file.NumberData;
import pantile.formats.file.TypeNames;
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
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
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
        dot(arguments[0], arguments[1]);
      }
      case COUNT -> {
        requireArguments(1, 2, "a value and at most one file");
        Reduction.requireNumber(arguments[0]); // before standard input is waited for
        reduceOne(reduction, file(1));
      }
      default -> {
        requireArguments(0, 1, "at most one file");
        reduceOne(reduction, file(0));
      }
    }
    return ExitCodes.FINE;
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

  private void reduceOne(Reduction reduction, String file) {
    try (Reports reports = reports(file);
        NumberData data = files.open(console, file)) {
      if (data.slice().length() == 0 && reduction.needsElements()) {
        throw new BadInputException(
            String.format(
                Locale.ROOT,
                "%s holds no numbers, so it has no %s",
                data.name(),
                reduction.label()));
      }
      Function<Pantile, Map<String, Number>> call =
          pantile ->
              reduction == Reduction.COUNT
                  ? Reduction.count(pantile, data, arguments[0])
                  : reduction.of(pantile, data);
      print(
          data,
          data.reading(() ->
              options.compute(
                  console,
                  true,
                  reports,
                  checkpoint.journaled(options.notices(console), call, data))));
      reports.write(console);
    }
  }

  private Reports reports(String... inputs) {
    NamedFiles named = new NamedFiles();
    for (String input : inputs) {
      named.reading(input);
    }
    return options.reports(checkpoint.named(named));
  }

  private void dot(String first, String second) {
    if (first.equals(FileOptions.STANDARD) && second.equals(FileOptions.STANDARD)) {
      throw new BadInputException("standard input can be read once; dot needs two inputs");
    }
    try (Reports reports = reports(first, second);
        NumberData x = files.open(console, first);
        NumberData y = files.open(console, second)) {
      Function<Pantile, Map<String, Number>> call = pantile -> Reduction.dot(pantile, x, y);
      print(
          x,
          x.reading(() ->
              y.reading(() ->
                  options.compute(
                      console,
                      true,
                      reports,
                      checkpoint.journaled(options.notices(console), call, x, y)))));
      reports.write(console);
    }
  }

  private void print(NumberData data, Map<String, Number> result) {
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("reduction", what);
      object.put("input", data.name());
      object.put("type", TypeNames.of(data.type()));
      object.put("length", data.slice().length());
      object.putAll(result);
      console.print(Json.of(object));
    } else {
      console.print(result.values().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
  }
}
