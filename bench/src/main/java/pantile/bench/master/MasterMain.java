// SPDX-License-Identifier: Apache-2.0
package pantile.bench.master;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import pantile.bench.option.HelpOption;
import pantile.testkit.Balance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code pantile bench master}: figures of balance, by simulation, and of the master's own cost.
 */
@Command(
    name = "pantile bench master",
    description = {
      "How evenly unlike devices share a job, on a virtual clock (the same figures on every machine),",
      "and what handing out a tile costs on this machine."
    })
public final class MasterMain implements Callable<Integer> {
  /** So that a run takes some milliseconds, and waking workers does not count. */
  private static final int TILES = 200_000;

  @Mixin
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private HelpOption help = new HelpOption();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Runs a figure that differ by their noise. Default: ${DEFAULT-VALUE}.")
  private int seeds = 100;

  @Option(names = "--quick", description = "Fewer tiles and workers: a first look.")
  private boolean quick;

  private final PrintWriter out;

  private MasterMain(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints the figures.
   *
   * @param args what the user typed after "master"
   * @param out where to
   * @return an exit code: 1 if a bound of the simulation is missed
   */
  public static int run(String[] args, PrintWriter out) {
    return new CommandLine(new MasterMain(out)).setOut(out).execute(args);
  }

  @Override
  public Integer call() {
    out.println("Makespan over ideal, virtual clock:");
    List<Balance.Figure> figures = Balance.figures(seeds);
    figures.forEach(out::println);
    out.println();
    out.println("The master's cost, null devices on real threads (at most 2000 ns wanted):");
    int tiles = quick ? TILES / 10 : TILES;
    for (int workers = 1; workers <= (quick ? 4 : 256); workers *= 2) {
      out.println(Overhead.measure(workers, tiles, false));
      out.println(Overhead.measure(workers, tiles, true));
      out.flush();
    }
    boolean met = figures.stream().allMatch(Balance.Figure::met);
    return met ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
