// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.ArgSortContract;

/** Orders of indices on the CPU. */
final class CpuArgSortContractTest extends ArgSortContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
