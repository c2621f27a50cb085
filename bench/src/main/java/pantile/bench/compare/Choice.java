// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.bench.option.HelpOption;
import pantile.bench.option.SeedOption;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every comparison has: which rows, how long, and where the table goes. */
final class Choice {
  private static final int QUICK_CALLS = 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private HelpOption help = new HelpOption();

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "GROUP",
      description =
          "Parts of the table: sort, spreads, small, sizes, argsort, primes, pi, isprime, memory,"
              + " cache, filter, select, group, search, windows, expressions, expressions-cached, page,"
              + " curve, first, first-expression, first-daily, warm, command. Default: all; with --baseline all but"
              + " sizes, pi, isprime, select, group, search, windows,"
              + " expressions, expressions-cached, page, curve, first-expression, first-daily, warm and command.")
  private @Nullable List<String> groups;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "Default: 5, or 7 of fresh JVMs alone (curve, first, first-expression, first-daily, warm, command);"
              + " with --baseline 9;"
              + " 1 if quick.")
  private int rounds;

  @Option(names = "--quick", description = "Fewer rows, short timings: a first look.")
  private boolean quick;

  @Option(
      names = "--warm",
      paramLabel = "SECONDS",
      description =
          "Warm-up of each contender in a Java process. Default: 3, with --baseline 1; 0.4 if"
              + " quick.")
  private double warm;

  @Option(
      names = "--match",
      paramLabel = "TEXT",
      description = "Only works that contain this, such as sort:int.")
  private String match = "";

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "No more than the first N calls of a curve. Default: all; 10 if quick.")
  private int calls;

  @Option(
      names = "--jvm",
      paramLabel = "FLAGS",
      split = " ",
      description = "Flags for the JVMs of all sides, such as -XX:UseAVX=2.")
  private List<String> flags = List.of();

  @Option(names = "--no-vectors", description = "Start JVMs without the vector module.")
  private boolean noVectors;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description =
          "Where to write, without the ending. Default: bench/results/compare, with --baseline"
              + " bench/results/baseline.")
  private Path out = Path.of("bench", "results", "compare");

  @Option(names = "--note", hidden = true)
  private List<String> notes = List.of();

  @Option(names = "--command", hidden = true)
  private String command = "compare.sh";

  /** Runs a command and ends the process. */
  static void run(Object command, String... args) {
    System.setProperty("java.awt.headless", "true");
    // The script gives defaults that the user's options follow.
    System.exit(new CommandLine(command).setOverwrittenOptionsAllowed(true).execute(args));
  }

  /** The rows asked for: never none. */
  List<Row> rows(List<String> defaults, boolean heavy) {
    List<String> chosen = groups == null ? defaults : groups;
    if (!Rows.GROUPS.containsAll(chosen)) {
      throw new ParameterException(
          spec.commandLine(), "--rows takes some of " + String.join(", ", Rows.GROUPS));
    }
    List<Row> rows =
        Rows.all().stream()
            .filter(row -> chosen.contains(row.group()) && row.work().contains(match))
            .filter(row -> heavy || !row.heavy())
            .toList();
    if (rows.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no row is left");
    }
    return rows;
  }

  boolean quick() {
    return quick;
  }

  int rounds(int usual) {
    return rounds > 0 ? rounds : quick ? 1 : usual;
  }

  /** How much is measured; so many fresh JVMs make a first call in a round unless it is quick. */
  Effort effort(double usualWarm, int freshJvms) {
    return new Effort(
        seed.value(),
        quick ? 3 : 7,
        warm > 0 ? warm : quick ? 0.4 : usualWarm,
        quick ? 1 : freshJvms,
        calls > 0 ? calls : quick ? QUICK_CALLS : Integer.MAX_VALUE,
        jvms());
  }

  /** How JVMs are started. */
  Jvms jvms() {
    return new Jvms(flags, !noVectors);
  }

  /** Where and how this runs, with notes beside those that were given. */
  Circumstances circumstances(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(jvms().notes());
    all.addAll(more);
    return Circumstances.here(List.copyOf(all), command, seed.value());
  }

  /** Writes a report beside the path that was asked for. */
  Path write(String ending, String text) throws IOException {
    Path absolute = base();
    Files.createDirectories(absolute.getParent());
    return Files.writeString(absolute.resolveSibling(absolute.getFileName() + ending), text);
  }

  /** The path of all that is written, without an ending. */
  Path base() {
    return out.toAbsolutePath();
  }
}
