// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.FileFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pantile primes}. */
@Command(
    name = "primes",
    description = {
      "Lists or counts the primes from LO up to, but not including, HI; 0 <= LO <= HI <= 2^63-1.",
      "The list is text, one number a line; a file OUT named .npy is NumPy's <i8, one named .bin"
          + " or .raw little-endian 64-bit integers."
    })
final class PrimesCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "LO", description = "First number, also as 1e10 or 2^40.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "HI", description = "One past the last number.")
  private String to = "";

  @Option(names = "--count", description = "Print how many there are, and nothing else.")
  private boolean count;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "Where the list goes; a plain file appears whole or not at all. Default: standard"
              + " output.")
  private @Nullable String output;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private RunOptions options = new RunOptions();
  @Mixin private CheckpointOption checkpoint = new CheckpointOption();

  PrimesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    OperandChecks.requireNoOptions(spec, from, to);
    if (output != null && (count || json)) {
      throw new ParameterException(
          spec.commandLine(), "-o is for lists; leave out " + (count ? "--count" : "--json"));
    }
    if (checkpoint.given() && !count) {
      throw new ParameterException(
          spec.commandLine(), "--checkpoint is for --count; a list is its own record");
    }
    long lo = bound(from, "LO");
    long hi = bound(to, "HI");
    if (lo > hi) {
      throw new BadInputException(
          String.format(
              Locale.ROOT, "LO must not be greater than HI, but %d is greater than %d", lo, hi));
    }
    FileFormat format =
        output == null ? FileFormat.TEXT : FileFormat.ofOutput(output).orElse(FileFormat.TEXT);
    NamedFiles named = new NamedFiles().result(output == null ? FileOptions.STANDARD : output);
    try (Reports reports = options.reports(checkpoint.named(named))) {
      if (count) {
        printCount(lo, hi, reports);
      } else if (output == null || StandardOutput.is(output)) {
        boolean bar = !console.outTerminal();
        PrimeWriter writer =
            json ? PrimeWriter.json(console.out(), lo, hi) : PrimeWriter.text(console.out());
        list(lo, hi, writer, bar, reports);
      } else {
        try (AtomicOutput file = AtomicOutput.to(output)) {
          list(lo, hi, PrimeWriter.file(file, format), true, reports);
          file.commit();
        }
      }
      reports.write(console);
    }
    return ExitCodes.FINE;
  }

  private static long bound(String text, String name) {
    long value = NumberArgument.parse(name, text);
    if (value < 0) {
      throw new BadInputException(name + " must not be negative: " + value);
    }
    return value;
  }

  private void printCount(long lo, long hi, Reports reports) {
    long primes =
        options.compute(
            console,
            true,
            reports,
            checkpoint.journaled(options.notices(console), pantile -> pantile.countPrimes(lo, hi)));
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("lo", lo);
      object.put("hi", hi);
      object.put("count", primes);
      console.print(Json.of(object));
    } else {
      console.print(Long.toString(primes));
    }
  }

  private void list(long lo, long hi, PrimeWriter writer, boolean bar, Reports reports)
      throws IOException {
    writer.begin();
    options.<@Nullable Void>compute(
        console,
        bar,
        reports,
        (Pantile pantile) -> {
          pantile.forEachPrime(lo, hi, writer);
          return null;
        });
    writer.end();
  }
}
