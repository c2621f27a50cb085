// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.GatherContract;

/** Elements picked by indices on the CPU. */
final class CpuGatherContractTest extends GatherContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
