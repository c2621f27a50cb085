// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.schedule.Claiming;
import pantile.schedule.Tiling;

/** Balance on a virtual clock: no figure here depends on the machine. */
final class SimulationTest {
  private static final long STEP = 1 << 18;

  private static Simulation.Outcome run(int tiles, long seed, List<SimulatedDevice> devices) {
    return new Simulation(new Tiling(0, tiles * STEP, STEP), Claiming.GUIDED, seed).run(devices);
  }

  private static List<SimulatedDevice> devices(double noise, double... speeds) {
    return IntStream.range(0, speeds.length)
        .mapToObj(i -> SimulatedDevice.of("device:" + i, speeds[i], noise))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1:1", "1:3", "1:20", "1:20:400"})
  void unlikeDevicesEndTogether(String ratio) {
    double[] speeds =
        IntStream.of(
                java.util.stream.Stream.of(ratio.split(":")).mapToInt(Integer::parseInt).toArray())
            .mapToDouble(s -> s)
            .toArray();
    for (int tiles : new int[] {200, 1000, 10_000}) {
      for (double noise : new double[] {0, 0.1, 0.3}) {
        for (long seed = 1; seed <= 20; seed++) {
          Simulation.Outcome outcome = run(tiles, seed, devices(noise, speeds));
          assertTrue(
              outcome.ratio() <= 1.05,
              ratio + ", " + tiles + " tiles, noise " + noise + ", seed " + seed + ": " + outcome);
        }
      }
    }
  }

  @Test
  void aDeviceThatLiesCostsLittle() {
    for (int tiles : new int[] {200, 1000}) {
      for (double others : new double[] {0.3, 1, 3}) {
        for (long seed = 1; seed <= 20; seed++) {
          List<SimulatedDevice> devices = new ArrayList<>(devices(0.1, 1, others));
          devices.add(SimulatedDevice.of("liar", 0.01, 0.1).claiming(1));
          Simulation.Outcome outcome = run(tiles, seed, devices);
          assertTrue(outcome.ratio() <= 1.10, tiles + " " + seed + ": " + outcome);
        }
      }
    }
  }

  @Test
  void anotherDeviceNeverCostsMuch() {
    for (double[] base : new double[][] {{1}, {1, 1}, {1, 3}, {1, 20}}) {
      for (double added : new double[] {1e-4, 1e-3, 0.01, 0.05, 0.3, 1, 3, 20}) {
        for (double claimed : new double[] {0, 1e-3, 1, 100}) {
          for (long latency : new long[] {0, 10_000, 1_000_000}) {
            Simulation.Outcome without = run(200, 1, devices(0, base));
            List<SimulatedDevice> more = new ArrayList<>(devices(0, base));
            more.add(new SimulatedDevice("added", added, claimed, latency, 0));
            Simulation.Outcome with = run(200, 1, more);
            assertTrue(
                with.makespan() <= 1.02 * without.makespan(),
                () -> more + ": " + with + " but without: " + without);
          }
        }
      }
    }
  }

  @Test
  void theSameSeedGoesTheSameWay() {
    Simulation.Outcome one = run(300, 5, devices(0.3, 1, 7, 30));
    Simulation.Outcome two = run(300, 5, devices(0.3, 1, 7, 30));
    assertEquals(one.makespan(), two.makespan());
    assertEquals(one.tiles(), two.tiles());
    assertEquals(300, one.tiles().stream().mapToInt(Integer::intValue).sum());
  }
}
