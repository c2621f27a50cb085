// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.claims.Tiling;
import pantile.policy.Claiming;
import pantile.testkit.ClusterBalance.Row;
import pantile.testkit.ClusterBalance.Tasks;

/** A thousand executors on a virtual clock: loose truths, which hold for every seed. */
final class ClusterBalanceTest {
  private static final double LAUNCH_MILLIS = 2;
  private final ClusterBalance cluster = new ClusterBalance(1000, 60, 26);

  @Test
  void driverIsTheBottleneckOfShortTiles() {
    Row row = cluster.run(LAUNCH_MILLIS, 0.5, Tasks.SINGLE);
    // 120,000 tasks of 2 ms take the driver four minutes, whatever the executors do.
    assertTrue(row.outcome().masterShare() > 0.98, row::toString);
    assertEquals(4, row.outcome().ratio(), 0.2, row::toString);
  }

  @Test
  void driverHasTimeLeftWhereTilesAreLong() {
    Row row = cluster.run(LAUNCH_MILLIS, 4, Tasks.SINGLE);
    assertTrue(row.outcome().masterShare() < 0.6, row::toString);
    assertTrue(row.outcome().ratio() < 1.2, row::toString);
  }

  @Test
  void bottleneckIsWhereTheArithmeticSaysItIs() {
    double tile = cluster.bottleneckSeconds(LAUNCH_MILLIS);
    assertEquals(2, tile);
    double shorter = cluster.run(LAUNCH_MILLIS, tile / 2, Tasks.SINGLE).outcome().ratio();
    double longer = cluster.run(LAUNCH_MILLIS, tile * 2, Tasks.SINGLE).outcome().ratio();
    assertTrue(shorter > 1.8, () -> "half of it: " + shorter);
    assertTrue(longer < 1.3, () -> "twice it: " + longer);
  }

  @Test
  void claimsOfSeveralTilesTakeTheDriverOutOfTheWay() {
    Row single = cluster.run(LAUNCH_MILLIS, 0.5, Tasks.SINGLE);
    Row guided = cluster.run(LAUNCH_MILLIS, 0.5, Tasks.GUIDED);
    assertTrue(guided.outcome().claims() < single.outcome().claims() / 4, guided::toString);
    assertTrue(guided.outcome().ratio() < 1.3, guided::toString);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void everyTileCountsOnce(long claimNanos) {
    List<SimulatedDevice> devices =
        List.of(SimulatedDevice.of("executor:0", 1), SimulatedDevice.of("executor:1", 3));
    Tiling tiling = new Tiling(0, 500_000_000, 1_000_000);
    for (Claiming claiming : List.of(Claiming.SINGLE, Claiming.GUIDED)) {
      Simulation.Outcome outcome =
          new Simulation(tiling, claiming, 0.3, 7, claimNanos).run(devices);
      assertEquals(500, outcome.tiles().stream().mapToInt(Integer::intValue).sum());
      assertEquals(outcome.claims() * claimNanos, outcome.masterNanos());
      assertTrue(outcome.makespan() >= outcome.masterNanos(), outcome::toString);
    }
  }

  @Test
  void masterServesOneAtATime() {
    // Four executors ask at once: the last one begins after four launches, and ends first of none.
    List<SimulatedDevice> four =
        IntStream.range(0, 4).mapToObj(i -> SimulatedDevice.of("executor:" + i, 1)).toList();
    Simulation.Outcome outcome =
        new Simulation(new Tiling(0, 400, 100), Claiming.SINGLE, 0, 1, 1000).run(four);
    assertEquals(4 * 1000 + 100, outcome.makespan());
    assertEquals(List.of(1, 1, 1, 1), outcome.tiles());
  }

  @Test
  void noCostIsNegative() {
    Tiling tiling = new Tiling(0, 10, 1);
    assertThrows(
        IllegalArgumentException.class, () -> new Simulation(tiling, Claiming.SINGLE, 0, 1, -1));
    assertThrows(IllegalArgumentException.class, () -> new ClusterBalance(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new ClusterBalance(1, 0, 1));
  }
}
