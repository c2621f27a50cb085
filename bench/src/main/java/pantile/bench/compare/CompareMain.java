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
    Rounds runner = new Rounds(peers, choice.effort(3), System.err::println);
    List<Round> all =
        RoundByRound.run(
            choice.rounds(5),
            number -> runner.run(rows, number),
            done -> write(choice, new Report(circumstances, done, Result.of(rows, done))),
            System.err::println);
    System.out.print(new Report(circumstances, all, Result.of(rows, all)).markdown());
    return CommandLine.ExitCode.OK;
  }

  /** Writes the table, as Markdown and JSON, and plots; the files. */
  static List<Path> write(Choice choice, Report report) throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(choice.write(".md", report.markdown()));
    files.add(choice.write(".json", report.json()));
    files.addAll(Plots.draw(report.rounds(), choice.base()));
    return files;
  }
}
