// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Consumer;
import pantile.Pantile;
import pantile.policy.Tunables;
import pantile.spi.Backend;

/**
 * Devices that fail while work is done that is cut into small tiles. It is no failure of the test
 * that a calling thread finishes what devices could not, and says so in the log.
 *
 * @param backend whose devices they are
 * @param fault what goes wrong with them
 * @param tile elements of a tile
 */
public record FaultyDevices(Backend backend, Fault fault, int tile) {
  /**
   * Opens them, and checks at the end that nothing is left open and no rule was broken.
   *
   * @param test what is done with them
   */
  public void test(Consumer<Pantile> test) {
    WatchedBackend devices = WatchedBackend.faulty(backend, fault);
    try (ExpectedLog _ =
            ExpectedLog.of(
                "a sort is finished by the JDK", "a scan is finished by the calling thread");
        Pantile pt =
            Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(tile)).open()) {
      test.accept(pt);
    }
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }
}
