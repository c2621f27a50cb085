// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import pantile.bench.Machine;
import pantile.bench.input.Seed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares Pantile with its peers; {@code bench/compare.sh} builds these and starts this. */
@Command(
    name = "compare.sh",
    sortOptions = false,
    description = "Times Pantile and its peers in turn and writes a table of ratios.")
public final class CompareMain implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this and exit.")
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private boolean help;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "GROUP",
      description =
          "Parts of the table: sort, spreads, small, curve, primes, isprime, memory, cache, first."
              + " Default: all.")
  private List<String> groups = Rows.GROUPS;

  @Option(names = "--rounds", paramLabel = "N", description = "Default: 5, or 1 if quick.")
  private int rounds;

  @Option(names = "--quick", description = "Fewer rows, short timings: a first look.")
  private boolean quick;

  @Option(
      names = "--warm",
      paramLabel = "SECONDS",
      description = "Warm-up of each contender in a Java process. Default: 3, or 0.4 if quick.")
  private double warm;

  @Option(
      names = "--match",
      paramLabel = "TEXT",
      description = "Only works that contain this, such as sort:int.")
  private String match = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all inputs. Default: ${DEFAULT-VALUE}.")
  private long seed = Seed.VALUE;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description = "Where to write, without the ending. Default: bench/results/compare.")
  private Path out = Path.of("bench", "results", "compare");

  @Option(names = "--peers", hidden = true, required = true)
  private Path peers = Path.of("");

  @Option(names = "--note", hidden = true)
  private List<String> notes = List.of();

  @Option(names = "--command", hidden = true)
  private String command = "compare.sh";

  private CompareMain() {}

  /**
   * Compares and ends the process.
   *
   * @param args what the script passes on
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // The script gives defaults that the user's options follow.
    System.exit(
        new CommandLine(new CompareMain()).setOverwrittenOptionsAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Rows.GROUPS.containsAll(groups)) {
      throw new ParameterException(
          spec.commandLine(), "--rows takes some of " + String.join(", ", Rows.GROUPS));
    }
    List<Row> rows =
        Rows.all().stream()
            .filter(row -> groups.contains(row.group()) && row.work().contains(match))
            .filter(row -> !quick || !row.heavy())
            .toList();
    if (rows.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no row is left");
    }
    Machine machine = Machine.here();
    Rounds runner =
        new Rounds(
            peers,
            seed,
            quick ? 3 : 7,
            warm > 0 ? warm : quick ? 0.4 : 3,
            quick ? 1 : 3,
            System.err::println);
    List<Round> done = new ArrayList<>();
    int count = rounds > 0 ? rounds : quick ? 1 : 5;
    for (int i = 0; i < count; i++) {
      done.add(runner.run(rows, i));
    }
    Report report = new Report(machine, notes, command, seed, done, Result.of(rows, done));
    Files.createDirectories(out.toAbsolutePath().getParent());
    Set<Path> written = new LinkedHashSet<>();
    written.add(Files.writeString(sibling(".md"), report.markdown()));
    written.add(Files.writeString(sibling(".json"), report.json()));
    written.addAll(Plots.draw(done, out.toAbsolutePath()));
    System.out.print(report.markdown());
    written.forEach(file -> System.err.println("written: " + file));
    return CommandLine.ExitCode.OK;
  }

  private Path sibling(String ending) {
    Path absolute = out.toAbsolutePath();
    return absolute.resolveSibling(absolute.getFileName() + ending);
  }
}
