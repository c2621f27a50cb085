// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import pantile.spi.Device;

/** Tests that have one device in common. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithDevice {
  Device device;

  @BeforeAll
  void open() {
    CudaBackend backend = Drivers.backend();
    device = backend.open(backend.discover().devices().getFirst());
  }

  @AfterAll
  void close() {
    device.close();
  }
}
