// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Compares Pantile with what it was at another commit; {@code bench/compare.sh --baseline} builds
 * that and starts this.
 */
@Command(
    name = "compare.sh --baseline COMMIT",
    sortOptions = false,
    description = "Times two Pantiles in turn and writes a table of what the change did.")
public final class BaselineMain implements Callable<Integer> {
  /** Of the parts of the table those that say what Pantile does, each once. */
  private static final List<String> GROUPS =
      List.of(
          "sort", "spreads", "small", "argsort", "primes", "memory", "cache", "filter", "first");

  private static final int ROUNDS = 9;
  private static final int FRESH_JVMS = 3;

  @Mixin private Choice choice = new Choice();

  @Option(names = "--heavy", description = "The rows too that take longest; they triple the time.")
  private boolean heavy;

  @Option(
      names = "--strict",
      description = "Exit with 1 if a row is lost or came to another result.")
  private boolean strict;

  @Option(names = "--old", hidden = true, required = true)
  private Path oldJars = Path.of("");

  @Option(names = "--new", hidden = true, required = true)
  private Path newJars = Path.of("");

  @Option(names = "--caches", hidden = true, required = true)
  private Path caches = Path.of("");

  private BaselineMain() {}

  /**
   * Compares and ends the process.
   *
   * @param args what the script passes on
   */
  public static void main(String[] args) {
    Choice.run(new BaselineMain(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>(choice.rows(GROUPS, heavy));
    Map<Side, Participant> participants = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      Path jars = side == Side.NEW ? newJars : oldJars;
      participants.put(side, Participant.of(newJars, jars, caches.resolve(side.label())));
    }
    List<String> absent = leaveOut(rows, Objects.requireNonNull(participants.get(Side.OLD)));
    absent.forEach(System.err::println);
    if (rows.isEmpty()) {
      return CommandLine.ExitCode.OK;
    }
    Circumstances circumstances = choice.circumstances(absent);
    PairedRounds runner =
        new PairedRounds(participants, choice.effort(1, FRESH_JVMS), System.err::println);
    List<Map<Side, Round>> all =
        RoundByRound.run(
            choice.rounds(ROUNDS),
            number -> runner.run(rows, number),
            done -> write(choice, new ChangeReport(circumstances, done, Change.of(rows, done))),
            System.err::println);
    ChangeReport report = new ChangeReport(circumstances, all, Change.of(rows, all));
    System.out.print(report.markdown());
    System.err.println(report.summary());
    return strict && report.anythingLost()
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  private static List<Path> write(Choice choice, ChangeReport report) throws IOException {
    return List.of(choice.write(".md", report.markdown()), choice.write(".json", report.json()));
  }

  /** Takes out the rows that the baseline has no method for; what a reader should know of them. */
  static List<String> leaveOut(List<Row> rows, Participant old) throws IOException {
    List<String> notes = new ArrayList<>();
    for (String group : Effort.distinct(rows.stream().map(Row::group).toList())) {
      String method = Rows.laterMethod(group);
      if (method != null && !old.has(method)) {
        rows.removeIf(row -> row.group().equals(group));
        notes.add("left out: " + group + ", since the baseline has no method " + method);
      }
    }
    return notes;
  }
}
