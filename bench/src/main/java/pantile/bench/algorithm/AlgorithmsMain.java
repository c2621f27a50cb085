// SPDX-License-Identifier: Apache-2.0
package pantile.bench.algorithm;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.bench.option.HelpOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pantile bench algorithms}: the well-known problems beside the JDK and plain loops. */
@Command(
    name = "pantile bench algorithms",
    description = {
      "Times of the well-known problems by Pantile and by the JDK or a loop of one thread, in turn.",
      "Each result is compared with the first way's. Prints a table in Markdown."
    })
public final class AlgorithmsMain implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private HelpOption help = new HelpOption();

  @Option(names = "--quick", description = "A thousandth of the data, once: a first look.")
  private boolean quick;

  @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 5;

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 24;

  @Option(names = "--only", paramLabel = "TEXT", description = "Problems with this in the name.")
  private String only = "";

  private final PrintWriter out;

  private AlgorithmsMain(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints the table.
   *
   * @param args what the user typed after "algorithms"
   * @param out where to
   * @return an exit code: 1 if two ways differ
   */
  public static int run(String[] args, PrintWriter out) {
    return new CommandLine(new AlgorithmsMain(out)).setOut(out).execute(args);
  }

  @Override
  public Integer call() {
    boolean right = true;
    out.println("| problem | size | way | ms, least | ns an element | beside the first |");
    out.println("|---|--:|---|--:|--:|--:|");
    try (Pantile pt = Pantile.builder().devices("cpu").open();
        Pantile one = Pantile.builder().devices("cpu").cpuWorkers(1).open()) {
      for (Contest.Plan plan : Contests.all(pt, one, seed, quick ? 1000 : 1)) {
        Contest contest = plan.get();
        if (contest.problem().contains(only)) {
          right &= run(contest);
        }
      }
    }
    return right ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private boolean run(Contest contest) {
    List<Contest.Way> ways = contest.ways();
    List<Object> results = new ArrayList<>();
    double[] least = new double[ways.size()];
    java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int round = 0; round < (quick ? 1 : rounds); round++) {
      for (int i = 0; i < ways.size(); i++) {
        long start = System.nanoTime();
        Object result = ways.get(i).run().get();
        least[i] = Math.min(least[i], (double) (System.nanoTime() - start));
        if (round == 0) {
          results.add(result);
        }
      }
    }
    boolean right = true;
    for (int i = 0; i < ways.size(); i++) {
      Contest.Way way = ways.get(i);
      double each = least[i] / way.size();
      boolean same = way.size() < contest.size() || results.get(i).equals(results.getFirst());
      right &= same;
      out.println(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %s | %.1f | %.2f | %s |",
              contest.problem(),
              way.size(),
              way.name(),
              least[i] / 1e6,
              each,
              same
                  ? String.format(Locale.ROOT, "%.2f", each / (least[0] / ways.getFirst().size()))
                  : "WRONG"));
    }
    out.flush();
    return right;
  }
}
