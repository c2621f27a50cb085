// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import pantile.claims.Tiling;
import pantile.policy.Claiming;

/**
 * How long a job takes on a cluster whose driver pays for every task, on the virtual clock of a
 * {@link Simulation}: the same figures on every machine.
 *
 * <p>Executors have speeds of 0.8 to 1.2, and a tile's work varies by a tenth. Both are seeded.
 *
 * @param executors how many, at least 1
 * @param jobSeconds how long the job would take if the driver cost nothing and all ended together
 * @param seed of speeds and of tiles' work
 */
public record ClusterBalance(int executors, double jobSeconds, long seed) {
  private static final double NANOS = 1e9;
  private static final double NOISE = 0.1;
  private static final double SLOWEST = 0.8;
  private static final double FASTEST = 1.2;

  /** How tiles become tasks. */
  public enum Tasks {
    /** A task is a tile, and is computed once: Spark's partitions, without speculation. */
    SINGLE,

    /** A task is a claim: some tiles in a row, by the executor's speed and by what is left. */
    GUIDED;

    private Claiming claiming() {
      return this == SINGLE ? Claiming.SINGLE : longer();
    }

    /** Claims of at most half a minute: a lost executor costs that much. */
    private static Claiming longer() {
      Claiming g = Claiming.GUIDED;
      return new Claiming(
          g.mostTiles(),
          g.divisor(),
          Duration.ofSeconds(30),
          g.repeats(),
          g.lateFactor(),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          g.firstProbe(),
          g.probeTiles());
    }
  }

  /**
   * One run.
   *
   * @param launchMillis what a task costs the driver
   * @param tileSeconds how long an executor of speed 1 takes for a tile
   * @param tasks how tiles became tasks
   * @param outcome how it went
   */
  public record Row(
      double launchMillis, double tileSeconds, Tasks tasks, Simulation.Outcome outcome) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%6.1f ms %8.2f s  %-6s %9d tasks %8.2f of ideal, driver busy %3.0f %%",
          launchMillis,
          tileSeconds,
          tasks.name().toLowerCase(Locale.ROOT),
          outcome.claims(),
          outcome.ratio(),
          100 * outcome.masterShare());
    }
  }

  /** Checks the numbers. */
  public ClusterBalance {
    if (executors < 1 || !(jobSeconds > 0)) {
      throw new IllegalArgumentException("at least one executor, and some work");
    }
  }

  /**
   * The tile at which the driver has just time enough for all executors: each asks once a tile, and
   * the driver serves one at a time. Shorter tiles wait for the driver.
   *
   * @param launchMillis what a task costs the driver
   * @return seconds
   */
  public double bottleneckSeconds(double launchMillis) {
    return executors * launchMillis / 1000;
  }

  /**
   * Runs the job.
   *
   * @param launchMillis what a task costs the driver, at least 0
   * @param tileSeconds how long an executor of speed 1 takes for a tile, above 0
   * @param tasks how tiles become tasks
   * @return how it went
   */
  public Row run(double launchMillis, double tileSeconds, Tasks tasks) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SimulatedDevice> devices = new ArrayList<>(executors);
    double total = 0;
    for (int i = 0; i < executors; i++) {
      double speed = SLOWEST + (FASTEST - SLOWEST) * random.nextDouble();
      devices.add(SimulatedDevice.of("executor:" + i, speed));
      total += speed;
    }
    long step = Math.round(tileSeconds * NANOS);
    long tiles = Math.max(1, Math.round(total * jobSeconds / tileSeconds));
    Simulation simulation =
        new Simulation(
            new Tiling(0, tiles * step, step),
            tasks.claiming(),
            NOISE,
            seed,
            Math.round(launchMillis * 1e6));
    return new Row(launchMillis, tileSeconds, tasks, simulation.run(devices));
  }
}
