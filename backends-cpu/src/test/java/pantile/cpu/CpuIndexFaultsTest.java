// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.IndexFaultsContract;
import pantile.testkit.WatchedBackend;

/** Faults of devices that work on the caller's array in place. */
final class CpuIndexFaultsTest extends IndexFaultsContract {
  @Override
  protected Backend backend() {
    return WatchedBackend.of(new CpuBackend()).withWorkers(3);
  }
}
