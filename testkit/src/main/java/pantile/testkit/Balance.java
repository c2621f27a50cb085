// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pantile.claims.Tiler;
import pantile.claims.Tiling;
import pantile.op.sort.SortRun;
import pantile.policy.Claiming;
import pantile.policy.Tunables;
import pantile.spi.ElementType;
import pantile.spi.Work;

/**
 * How evenly unlike devices share a job, on the virtual clock of a {@link Simulation}: the same
 * figures on every machine.
 */
public final class Balance {
  private static final long STEP = 1 << 18;

  private Balance() {}

  /**
   * The worst of several runs.
   *
   * @param what was measured
   * @param runs how many there were
   * @param median of their ratios
   * @param worst of their ratios: makespan over that of the ideal, or over that without a device
   * @param bound what it should not exceed
   */
  public record Figure(String what, int runs, double median, double worst, double bound) {
    /**
     * Whether it does what it should.
     *
     * @return true within the bound
     */
    public boolean met() {
      return worst <= bound;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-44s %4d runs: median %.4f, worst %.4f, bound %.2f %s",
          what,
          runs,
          median,
          worst,
          bound,
          met() ? "met" : "MISSED");
    }
  }

  /**
   * All figures.
   *
   * @param seeds how many runs differ by their noise alone
   * @return the figures
   */
  public static List<Figure> figures(int seeds) {
    List<Figure> figures = new ArrayList<>();
    for (String ratio : List.of("1:1", "1:3", "1:20", "1:20:400")) {
      for (int tiles : new int[] {200, 1000, 10_000}) {
        figures.add(unlike(ratio, tiles, seeds));
      }
    }
    for (String ratio : List.of("1:1", "1:20", "1:1:20", "1:1:1:1:10")) {
      figures.add(runs(ratio, seeds));
    }
    figures.add(liar(seeds));
    figures.add(added());
    return figures;
  }

  /** Speeds in a ratio, with noise of 0, 10 and 30 % a tile. */
  private static Figure unlike(String ratio, int tiles, int seeds) {
    double[] speeds = Stream.of(ratio.split(":")).mapToDouble(Double::parseDouble).toArray();
    List<Double> ratios = new ArrayList<>();
    for (double noise : new double[] {0, 0.1, 0.3}) {
      for (int seed = 1; seed <= seeds; seed++) {
        ratios.add(run(tiles, noise, seed, devices(speeds)).ratio());
      }
    }
    return figure(String.format(Locale.ROOT, "speeds %s, %d tiles", ratio, tiles), ratios, 1.05);
  }

  /** What unlike devices sort into runs, which should be few. */
  private static Figure runs(String ratio, int seeds) {
    double[] speeds = Stream.of(ratio.split(":")).mapToDouble(Double::parseDouble).toArray();
    Work<?> job = new Work<>(new SortRun(ElementType.INT), 0, 64 * STEP);
    Tiling tiling = new Tiler(Tunables.DEFAULT).cutFinely(job, speeds.length);
    List<Double> ratios = new ArrayList<>();
    for (double noise : new double[] {0, 0.05}) {
      for (int seed = 1; seed <= seeds; seed++) {
        Claiming few = Claiming.GUIDED.inFewClaims();
        ratios.add(new Simulation(tiling, few, noise, seed).run(devices(speeds)).ratio());
      }
    }
    return figure(String.format(Locale.ROOT, "runs of a sort, speeds %s", ratio), ratios, 1.10);
  }

  /** A device that is remembered as 100 times as fast as it is. */
  private static Figure liar(int seeds) {
    List<Double> ratios = new ArrayList<>();
    for (int tiles : new int[] {200, 1000}) {
      for (double other : new double[] {0.3, 1, 3}) {
        for (int seed = 1; seed <= seeds; seed++) {
          List<SimulatedDevice> devices = new ArrayList<>(devices(1, other));
          devices.add(SimulatedDevice.of("liar", 0.01).claiming(1));
          ratios.add(run(tiles, 0.1, seed, devices).ratio());
        }
      }
    }
    return figure("one device 100 times slower than it claims", ratios, 1.10);
  }

  /** Every kind of device beside others, over the others alone. */
  private static Figure added() {
    List<Double> ratios = new ArrayList<>();
    for (double[] base : new double[][] {{1}, {1, 1}, {1, 3}, {1, 20}}) {
      long without = run(200, 0, 1, devices(base)).makespan();
      for (double speed : new double[] {1e-4, 1e-3, 0.01, 0.05, 0.3, 1, 3, 20}) {
        for (double claimed : new double[] {0, 1e-3, 1, 100}) {
          for (long latency : new long[] {0, 10_000, 1_000_000}) {
            List<SimulatedDevice> more = new ArrayList<>(devices(base));
            more.add(new SimulatedDevice("added", speed, claimed, latency));
            ratios.add((double) run(200, 0, 1, more).makespan() / without);
          }
        }
      }
    }
    return figure("a device added, over the others without it", ratios, 1.02);
  }

  private static Simulation.Outcome run(
      int tiles, double noise, long seed, List<SimulatedDevice> devices) {
    Tiling tiling = new Tiling(0, tiles * STEP, STEP);
    return new Simulation(tiling, Claiming.GUIDED, noise, seed).run(devices);
  }

  private static List<SimulatedDevice> devices(double... speeds) {
    return IntStream.range(0, speeds.length)
        .mapToObj(i -> SimulatedDevice.of("device:" + i, speeds[i]))
        .toList();
  }

  private static Figure figure(String what, List<Double> ratios, double bound) {
    List<Double> sorted = ratios.stream().sorted().toList();
    return new Figure(what, sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast(), bound);
  }
}
