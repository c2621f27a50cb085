// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares Pantile with its peers; {@code bench/compare.sh} builds these and starts this. */
@Command(
    name = "compare.sh",
    sortOptions = false,
    description = "Times Pantile and its peers in turn and writes a table of ratios.")
public final class CompareMain implements Callable<Integer> {
  @Mixin private Choice choice = new Choice();

  @Option(names = "--peers", hidden = true, required = true)
  private Path peers = Path.of("");

  @Option(names = "--root", hidden = true)
  private Path root = Path.of("");

  private CompareMain() {}

  /**
   * Compares and ends the process.
   *
   * @param args what the script passes on
   */
  public static void main(String[] args) {
    Choice.run(new CompareMain(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Row> rows = choice.rows(Rows.GROUPS, !choice.quick());
    Circumstances circumstances = choice.circumstances(List.of());
    Effort effort = choice.effort(3, 1);
    WholeCommands commands = new WholeCommands(root, peers, choice.quick() ? 1 : 3, effort.seed());
    Rounds runner = new Rounds(peers, commands, effort, System.err::println);
    boolean fresh = rows.stream().allMatch(row -> Rows.FRESH.contains(row.group()));
    List<Round> all =
        RoundByRound.run(
            choice.rounds(fresh ? 7 : 5),
            number -> runner.run(rows, number),
            done -> write(choice, report(circumstances, rows, done)),
            System.err::println);
    System.out.print(report(circumstances, rows, all).markdown());
    return CommandLine.ExitCode.OK;
  }

  private Report report(Circumstances circumstances, List<Row> rows, List<Round> rounds) {
    int bits = choice.jvms().laneBits(circumstances.machine().laneBits());
    return new Report(circumstances, rounds, Result.of(rows, rounds), Curve.of(rows, rounds, bits));
  }

  /** Writes the table, as Markdown and JSON, and plots; the files. */
  static List<Path> write(Choice choice, Report report) throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(choice.write(".md", report.markdown()));
    files.add(choice.write(".json", report.json()));
    files.addAll(Plots.draw(report.rounds(), choice.base()));
    files.addAll(Plots.drawCurves(report.curves(), choice.base()));
    return files;
  }
}
