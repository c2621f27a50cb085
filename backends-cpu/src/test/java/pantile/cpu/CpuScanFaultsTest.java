// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.ScanFaultsContract;
import pantile.testkit.WatchedBackend;

/** Faults of devices that work on the caller's array in place. */
final class CpuScanFaultsTest extends ScanFaultsContract {
  @Override
  protected Backend backend() {
    return WatchedBackend.of(new CpuBackend()).withWorkers(3);
  }
}
