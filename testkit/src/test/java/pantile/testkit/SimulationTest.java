// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pantile.claims.Tiling;
import pantile.policy.Claiming;

/** Balance on a virtual clock: no figure here depends on the machine. */
final class SimulationTest {
  private static Simulation.Outcome run(Claiming claiming, double... speeds) {
    List<SimulatedDevice> devices =
        IntStream.range(0, speeds.length)
            .mapToObj(i -> SimulatedDevice.of("device:" + i, speeds[i]))
            .toList();
    return new Simulation(new Tiling(0, 300L << 18, 1 << 18), claiming, 0.3, 5).run(devices);
  }

  @Test
  void everyFigureIsWithinItsBound() {
    for (Balance.Figure figure : Balance.figures(100)) {
      assertTrue(figure.met(), figure::toString);
    }
  }

  @Test
  void withoutGuidedClaimsABoundWouldBeMissed() {
    // One tile a claim and none repeated: the slowest device's tile is what all wait for.
    assertTrue(run(Claiming.SINGLE, 1, 20, 400).ratio() > 1.05);
    assertTrue(run(Claiming.GUIDED, 1, 20, 400).ratio() < 1.05);
  }

  @Test
  void theSameSeedGoesTheSameWay() {
    Simulation.Outcome one = run(Claiming.GUIDED, 1, 7, 30);
    Simulation.Outcome two = run(Claiming.GUIDED, 1, 7, 30);
    assertEquals(one, two);
    assertEquals(300, one.tiles().stream().mapToInt(Integer::intValue).sum());
    assertTrue(one.claims() < 300, one::toString);
  }
}
