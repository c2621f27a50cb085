// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import pantile.job.Tile;
import pantile.op.prime.CountPrimes;
import pantile.spi.Device;

/** A worker whose thread is interrupted. */
@OnCuda
final class CudaInterruptTest {
  /** As a worker is whose tile another one has computed by then. */
  @Test
  void anInterruptedTileLeavesNothingHalfDone() throws Exception {
    CountPrimes count = new CountPrimes();
    CudaBackend backend = Drivers.backend();
    try (Device device = backend.open(backend.discover().devices().getFirst())) {
      Thread.currentThread().interrupt();
      assertThrows(
          CancellationException.class, () -> device.run(count, new Tile(0, 66_009, 66_089)));
      assertTrue(Thread.interrupted());
      assertEquals(7, device.run(count, new Tile(0, 66_009, 66_089)));
    }
  }
}
