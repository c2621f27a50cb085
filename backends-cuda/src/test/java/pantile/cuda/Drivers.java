// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import pantile.accelerator.driver.LiveHandles;
import pantile.testkit.Setup;

/** The driver that the contract is tested on. */
final class Drivers {
  /** Whether it is this machine's own, with its devices, and not the software driver. */
  static final boolean INSTALLED = "installed".equals(System.getenv("PANTILE_TEST_CUDA"));

  /** Fewer than by default: a block's threads take turns on a processor. */
  static final List<Setup> SETUPS = List.of(new Setup(0, 2), new Setup(1000, 3, 700));

  private Drivers() {}

  /** The backend on that driver. */
  static CudaBackend backend() {
    if (INSTALLED) {
      return new CudaBackend();
    }
    SoftwareCuda.fresh();
    return onSoftware();
  }

  /** A backend on the software driver, as it is set. */
  static CudaBackend onSoftware() {
    SoftwareCuda.driver();
    return new CudaBackend(CudaLoader::find, new Patience(Duration.ofSeconds(20)));
  }

  /** Nothing is left open or allocated, and nothing was written beside memory. */
  static void assertNothingIsLeft() {
    assertEquals(0, LiveHandles.count(), "live handles");
    if (!INSTALLED) {
      SoftwareCuda driver = SoftwareCuda.driver();
      assertEquals(0, driver.get("live_handles"), "the driver's live handles");
      assertEquals(0, driver.get("live_allocations"), "the driver's live allocations");
      assertEquals(0, driver.get("violations"), "violations of the driver's rules");
    }
  }
}
