// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.SelectContract;

final class CpuSelectContractTest extends SelectContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
