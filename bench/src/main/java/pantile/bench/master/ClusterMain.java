// SPDX-License-Identifier: Apache-2.0
package pantile.bench.master;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import pantile.bench.option.HelpOption;
import pantile.testkit.ClusterBalance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pantile bench cluster}: a cluster whose driver pays for every task, by simulation. */
@Command(
    name = "pantile bench cluster",
    description = {
      "How long a job takes on a cluster whose driver pays for every task, on a virtual clock (the",
      "same figures on every machine), and at which tile the driver becomes the bottleneck."
    })
public final class ClusterMain implements Callable<Integer> {
  private static final double[] TILES = {0.25, 0.5, 1, 2, 4, 8, 16};

  @Mixin
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private HelpOption help = new HelpOption();

  @Option(
      names = "--executors",
      paramLabel = "N",
      description = "How many executors. Default: ${DEFAULT-VALUE}.")
  private int executors = 1000;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long the job would take at best. Default: ${DEFAULT-VALUE}.")
  private double seconds = 100;

  @Option(
      names = "--launch",
      paramLabel = "MS",
      split = ",",
      description = "What a task costs the driver, in milliseconds. Default: 1,2,4.")
  private List<Double> launches = List.of(1.0, 2.0, 4.0);

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of speeds and of tiles' work. Default: ${DEFAULT-VALUE}.")
  private long seed = 26;

  private final PrintWriter out;

  private ClusterMain(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints the figures.
   *
   * @param args what the user typed after "cluster"
   * @param out where to
   * @return an exit code
   */
  public static int run(String[] args, PrintWriter out) {
    return new CommandLine(new ClusterMain(out)).setOut(out).execute(args);
  }

  @Override
  public Integer call() {
    if (executors < 1 || !(seconds > 0) || launches.stream().anyMatch(ms -> !(ms >= 0))) {
      out.println(
          "pantile bench cluster: executors and seconds must be positive, costs at least 0");
      return CommandLine.ExitCode.USAGE;
    }
    ClusterBalance cluster = new ClusterBalance(executors, seconds, seed);
    out.println(
        "a task costs, a tile takes; makespan over ideal, virtual clock, seed " + seed + ":");
    for (double launch : launches) {
      out.println(
          String.format(
              Locale.ROOT,
              "the driver is the bottleneck of tiles below %.2f s",
              cluster.bottleneckSeconds(launch)));
      for (ClusterBalance.Tasks tasks : ClusterBalance.Tasks.values()) {
        for (double tile : TILES) {
          out.println(cluster.run(launch, tile, tasks));
          out.flush();
        }
      }
    }
    return CommandLine.ExitCode.OK;
  }
}
