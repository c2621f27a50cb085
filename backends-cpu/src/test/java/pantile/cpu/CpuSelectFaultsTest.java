// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.SelectFaultsContract;
import pantile.testkit.WatchedBackend;

/** Faults of workers that write to the result itself. */
final class CpuSelectFaultsTest extends SelectFaultsContract {
  @Override
  protected Backend backend() {
    return WatchedBackend.of(new CpuBackend()).withWorkers(3);
  }
}
